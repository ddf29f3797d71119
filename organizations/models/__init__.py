from organizations.models.change import OrganizationChange, OrganizationVersion
from organizations.models.grant import Grant, Role
from organizations.models.handover import Handover
from organizations.models.organization import EnterpriseType, Organization

__all__ = [
    "EnterpriseType",
    "Grant",
    "Handover",
    "Organization",
    "OrganizationChange",
    "OrganizationVersion",
    "Role",
]
