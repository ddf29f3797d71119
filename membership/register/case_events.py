"""Which events of a file a case of admission stands on: their steps are undone, not the events."""

from django.db.models import Exists, OuterRef, Q

from membership.life import Kind
from membership.models import AdmissionCase, CaseMove, Member, MemberEvent, Step


def cases_of_events(member: Member) -> dict[int, CaseMove]:
    """The step that each event (pk) of a file belongs to and its case can still take back itself.

    Two queries, one more for an open case with its decision. What the case cannot take back is
    mended in the register: a step of a case that is closed (by the end of the membership, by
    another admission), the first one of a case that came from the register itself, a decision
    after which something else was written on the file.

    A step that found its member made official in the register already wrote no event of its own: it
    stands on the register's, and the case would be at its end without a full member.
    """
    moves = CaseMove.objects.standing().filter(case__member=member).select_related("case")
    found = {move.event_id: move for move in moves if move.event_id}
    decided = {move.case_id: move for move in moves if move.step == Step.DECIDED}
    for move in moves:
        if move.step == Step.OFFICIAL and not move.event_id and move.case_id in decided:
            event = _made_official(member, decided[move.case_id])
            if event is not None:
                found[event.pk] = move
    return {pk: move for pk, move in found.items() if _takes_back(member, move, list(moves))}


def _takes_back(member: Member, move: CaseMove, moves: list[CaseMove]) -> bool:
    """Whether the step's case can take it back, after the steps that came later."""
    own = [one for one in moves if one.case_id == move.case_id]
    decided = next((one for one in own if one.step == Step.DECIDED), None)
    if move.case.stopped_on or decided is None or decided.on != member.admitted_on:
        return False
    if move.pk == own[0].pk:
        return False
    if move.step != Step.DECIDED:
        return True
    written = {one.event_id for one in own if one.event_id}
    others = member.events.standing().exclude(pk__in=written)
    return not others.exists() and not is_referred_to(member)


def is_referred_to(member: Member) -> bool:
    """Whether rows of any other kind than those of his own file and cases name the member."""
    own = {"events", "spells", "certificates", "admission_cases"}
    named = Q()
    for relation in Member._meta.related_objects:
        if relation.get_accessor_name() not in own:
            rows = relation.related_model._base_manager
            named |= Q(Exists(rows.filter(**{relation.field.name: OuterRef("pk")})))
    return Member.objects.filter(named, pk=member.pk).exists()


def _made_official(member: Member, decided: CaseMove) -> MemberEvent | None:
    """The register's event that ended the probation which began with the decision."""
    events = member.events.standing().filter(
        kind__in=(Kind.MADE_OFFICIAL, Kind.READMITTED), on__gt=decided.on
    )
    event = events.first()
    return event if event and event.kind == Kind.MADE_OFFICIAL else None


def seen_cases(user, moves: dict[int, CaseMove]) -> set[int]:
    """Cases (pk) of the moves that the user may open."""
    cases = {move.case_id for move in moves.values()}
    if not cases:
        return set()
    return set(
        AdmissionCase.objects.visible_to(user).filter(pk__in=cases).values_list("pk", flat=True)
    )
