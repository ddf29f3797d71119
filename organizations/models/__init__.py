from organizations.models.change import OrganizationChange, OrganizationVersion
from organizations.models.grant import Grant, Role
from organizations.models.organization import EnterpriseType, Organization

__all__ = [
    "EnterpriseType",
    "Grant",
    "Organization",
    "OrganizationChange",
    "OrganizationVersion",
    "Role",
]
