"""What was handed in needs no reminder: the moment its state says so, its reminders are settled."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from assessments.models import ConsolidationPlan, Registration, SelfAssessment, Step
from assessments.reminders.actions import settle

STEPS = {
    Registration: Step.REGISTRATION,
    ConsolidationPlan: Step.CONSOLIDATION,
    SelfAssessment: Step.SUBMISSION,
}


@receiver(post_save, sender=Registration)
@receiver(post_save, sender=ConsolidationPlan)
@receiver(post_save, sender=SelfAssessment)
def settle_what_was_handed_in(sender, instance, raw=False, **kwargs) -> None:
    """Settle the reminders of a form that is not its secretary's to write any more."""
    if not raw and not instance.is_editable:
        settle(
            cycle_id=instance.cycle_id,
            organization_id=instance.organization_id,
            step=STEPS[sender],
        )
