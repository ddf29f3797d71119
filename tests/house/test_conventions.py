"""What every room keeps to, checked over the whole source: scopes, sentences, templates, safety."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.template import engines
from django.template.loader import get_template
from django.urls import get_resolver

from assessments.consolidation import workflow as consolidation
from assessments.registrations import workflow as registrations
from assessments.workflow import MOVES
from core import audit
from core.models import AuditEvent
from organizations.models.change import ChangeKind
from tests.access import world as world_module

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("core", "accounts", "organizations", "membership", "assessments", "reports", "portal")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SOURCES = sorted(
    path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts
)
MODELS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in ROOMS and not model._meta.auto_created
]

#: Models without `visible_to`, and what stands in its place.
WITHOUT_SCOPE = {
    "core.AuditEvent": "read by `scope_q` on its `scope_path` (portal/trail.py)",
    "core.AuditHead": "the end of the chain; no page shows it",
    "accounts.User": "`organizations.account_queries.accounts_visible_to`, through grants",
    "accounts.ActivationSlip": "only its hash is kept; no page lists slips",
    "organizations.EnterpriseType": "reference data of the installation",
    "organizations.Role": "reference data of the installation",
    "assessments.RuleSet": "rules are the same for everybody",
    "assessments.RatingLevel": "part of a rule set",
    "assessments.Clause": "part of a rule set",
    "assessments.NotRatedReason": "reference data of the installation",
    "assessments.Criterion": "read through its set",
    "assessments.CriteriaClause": "read through its set",
    "assessments.MemberCount": "read through its annual return",
    "assessments.Target": "read through its plan",
    "assessments.AssessmentSection": "read through its self-assessment",
    "assessments.Submission": "read through its self-assessment",
    "assessments.Tally": "read through its session",
    "assessments.ConsolidationPart": "read through its plan",
    "assessments.ConsolidationCopy": "read through its plan",
    "assessments.ProgressNote": "read through its task",
    "assessments.RegistrationPart": "read through its registration",
    "assessments.RegistrationCopy": "read through its registration",
    "membership.MembershipRules": "rules are the same for everybody",
    "membership.PaperKind": "part of a version of the rules",
    "membership.MemberImportPart": "read by the runs of its import alone",
    "membership.SheetCell": "read through its sheet",
    "reports.BatchItem": "read through its batch",
    "reports.DocumentFile": "read through its document",
    "reports.LetterSettings": "read through its committee, chosen in scope",
}

#: Files that may call a text safe: they make it from escaped parts alone, and their tests say so.
MAY_MARK_SAFE = {"portal/guide.py", "reports/charts/svg.py", "reports/templatetags/documents.py"}

#: Longest file of a room, in lines; STYLE.md 9 asks for less and this is where it ends.
LONGEST = 400


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def template_name(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


class TestModels:
    def test_every_model_says_who_sees_its_rows(self):
        without = {
            model._meta.label
            for model in MODELS
            if not hasattr(model._default_manager.all(), "visible_to")
        }
        assert without == set(WITHOUT_SCOPE)

    def test_every_model_is_made_in_the_tests(self, db):
        world_module.build()
        assert [model._meta.label for model in MODELS if not model.objects.exists()] == []


def calls(tree: ast.AST):
    """(name of the function, the call) of every call in a source."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            yield getattr(function, "attr", getattr(function, "id", "")), node


def recorded() -> set[str]:
    """Actions that a source hands to what records, literally or built from a table."""
    found = {f"assessment.{move.name}" for move in MOVES}
    found |= {f"registration.{move.name}" for move in registrations.MOVES}
    found |= {f"consolidation.{move.name}" for move in consolidation.MOVES}
    found |= {f"organization.{kind.lower()}" for kind in ChangeKind.values}
    found |= {
        "quota.set",
        "quota.register",
    }  # membership.quotas.actions, through one function of its own
    for path in SOURCES:
        for name, call in calls(ast.parse(path.read_text())):
            given = [keyword.value for keyword in call.keywords if keyword.arg == "action"]
            if name in ("record", "_record", "record_audit"):
                given += call.args[:1]
            for argument in given:
                sides = [getattr(argument, "body", argument), getattr(argument, "orelse", argument)]
                found |= {side.value for side in sides if isinstance(side, ast.Constant)}
    return {action for action in found if isinstance(action, str) and "." in action}


class TestAudit:
    def test_every_recorded_action_has_a_sentence(self):
        assert recorded() - set(audit.registered_actions()) == set()

    def test_every_sentence_is_of_an_action_that_is_recorded(self):
        ours = {action for action in audit.registered_actions() if not action.startswith("test.")}
        assert ours - recorded() == set()

    @pytest.mark.parametrize("action", sorted(audit.registered_actions()))
    def test_a_sentence_can_be_said(self, action):
        event = AuditEvent(action=action, actor_name="Trần Thị A", subject_label="Chi bộ B")
        sentence = audit.describe(event)
        assert "Trần Thị A" in sentence or "Chi bộ B" in sentence
        assert "%(" not in sentence
        assert action not in sentence

    def test_sentences_name_what_events_hold(self, db):
        """A sentence that names a fact its event does not keep would read as a dash."""
        world_module.build()
        events = list(AuditEvent.objects.all())
        assert len({event.action for event in events}) > 10
        for event in events:
            asked = set(
                re.findall(r"%\(([\w.]+)\)s", str(audit.registered_actions()[event.action]))
            )
            held = {"actor", "subject", "reason", "on_behalf_of"}
            held |= {f"before.{key}" for key in event.before or {}}
            held |= {f"after.{key}" for key in event.after or {}}
            assert asked <= held, event.action


def quoted_templates(text: str) -> set[str]:
    return set(re.findall(r"""["']([\w./-]+\.html)(?:#\w+)?["']""", text))


class TestTemplates:
    def test_every_template_is_used(self):
        used = set()
        for path in [*SOURCES, *TEMPLATES]:
            used |= quoted_templates(path.read_text())
        # assessments/views/history.py takes one of two by the name of its page
        used |= {"assessments/ratings.html", "assessments/returns.html"}
        # reports/templatetags/documents.py takes that of a block by the name of its class
        blocks = ("heading", "paragraph", "picture", "table")
        for place in ("documents", "reports/issuing"):
            used |= {f"{place}/blocks/{name}.html" for name in blocks}
        assert {template_name(path) for path in TEMPLATES} - used == set()

    @pytest.mark.parametrize("path", TEMPLATES, ids=template_name)
    def test_a_template_takes_only_what_there_is(self, path):
        get_template(template_name(path))
        for name in re.findall(r"""{% (?:extends|include) ["']([\w./-]+)""", path.read_text()):
            get_template(name)

    @pytest.mark.parametrize("path", TEMPLATES, ids=template_name)
    def test_a_template_holds_nothing_inline_and_nothing_unescaped(self, path):
        text = path.read_text()
        inside = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", text, flags=re.DOTALL)
        if path.parent.name != "documents":  # printed, never sent to a browser
            assert not re.search(r"\sstyle\s*=|<style", inside, re.IGNORECASE)
        assert not re.search(r"\son[a-z]+\s*=\s*[\"']|javascript:", inside, re.IGNORECASE)
        for script in re.findall(r"<script[^>]*>", text):
            assert " src=" in script or 'type="application/json"' in script
        assert not re.search(r"\|\s*safe\b|{%\s*autoescape\s+off|\|\s*safeseq", text)
        assert not re.search(r"https?://(?!www\.w3\.org/)", text)

    def test_templates_are_prompts(self):
        long = {template_name(path) for path in TEMPLATES if path.read_text().count("\n") > 120}
        assert long == set()

    def test_forms_that_post_carry_the_token(self):
        bare = [
            template_name(path)
            for path in TEMPLATES
            for form in re.findall(
                r"<form[^>]*method=\"post\".*?</form>", path.read_text(), re.DOTALL
            )
            if "{% csrf_token %}" not in form
        ]
        assert bare == []

    def test_escaping_is_on(self):
        assert engines["django"].engine.autoescape is True


class TestSources:
    def test_views_are_functions_with_their_doors_closed(self):
        def views(patterns):
            for pattern in patterns:
                if hasattr(pattern, "url_patterns"):
                    yield from views(pattern.url_patterns)
                else:
                    yield pattern.name, pattern.callback

        for name, view in views(get_resolver().url_patterns):
            assert not hasattr(view, "view_class"), name
            assert not getattr(view, "csrf_exempt", False), name

    def test_nothing_is_called_safe_without_need(self):
        marked = {
            name_of(path)
            for path in SOURCES
            for name, call in calls(ast.parse(path.read_text()))
            if name in ("mark_safe", "SafeString", "SafeText")
            and not (call.args and isinstance(call.args[0], ast.Constant))
        }
        assert marked == MAY_MARK_SAFE

    @pytest.mark.parametrize("word", ["csrf_exempt", "xframe_options_exempt", ".extra(", "RawSQL("])
    def test_what_no_room_needs(self, word):
        assert [name_of(path) for path in SOURCES if word in path.read_text()] == []

    def test_no_file_has_grown_out_of_hand(self):
        files = [*SOURCES, *TEMPLATES, *(ROOT / "static/js").glob("*.js")]
        files += (ROOT / "static/css").glob("*.css")
        long = {name_of(path): path.read_text().count("\n") for path in files}
        assert {name: lines for name, lines in long.items() if lines >= LONGEST} == {}

    def test_pure_modules_know_no_database(self):
        """What mypy holds to strict types, and the sentences: tables of cases test them."""
        named = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]["files"]
        paths = [ROOT / name for name in [*named, "reports/narrative.py"]]
        modules = [
            file for path in paths for file in (path.rglob("*.py") if path.is_dir() else [path])
        ]
        assert len(modules) > 15
        for module in modules:
            for node in ast.walk(ast.parse(module.read_text())):
                names = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom):
                    names = [node.module or ""]
                assert not [
                    n for n in names if re.match(r"django\.(db|http|shortcuts)|\w+\.models", n)
                ], module


def test_lists_are_arranged_by_one_function():
    """`core.tables.arrange`: an odd `?sort=` or `?per_page=` must not reach django_tables2."""
    assert [path for path in SOURCES if "RequestConfig" in path.read_text("utf-8")] == []
