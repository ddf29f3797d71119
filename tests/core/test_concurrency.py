"""Optimistic versions."""

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from core.concurrency import StaleVersion, check_version, claim_version


class Draft:
    """Something with a version."""

    def __init__(self, version):
        self.version = version


@pytest.mark.parametrize("version", [4, "4"])
def test_the_version_that_was_read_is_let_through(version):
    check_version(Draft(4), version)


@pytest.mark.parametrize(
    ("version", "submitted"), [(3, 3), ("5", 5), ("", None), (None, None), ("x", None)]
)
def test_any_other_is_stale(version, submitted):
    with pytest.raises(StaleVersion) as caught:
        check_version(Draft(4), version)
    assert (caught.value.current, caught.value.submitted) == (4, submitted)
    assert "vừa được người khác lưu" in str(caught.value)


@pytest.fixture
def page(transactional_db):
    """A stored row with a version."""
    with isolate_apps("core"):

        class Page(models.Model):
            version = models.PositiveIntegerField(default=1)

            class Meta:
                app_label = "core"

            def __str__(self):
                return str(self.version)

        foreign_keys_checked = connection.vendor == "sqlite"
        if foreign_keys_checked:
            connection.disable_constraint_checking()
        with connection.schema_editor() as editor:
            editor.create_model(Page)
        yield Page.objects.create()
        with connection.schema_editor() as editor:
            editor.delete_model(Page)
        if foreign_keys_checked:
            connection.enable_constraint_checking()


def test_of_two_claims_of_one_version_the_second_is_refused(page):
    other = type(page).objects.get()
    assert claim_version(page, "1") == 2
    assert page.version == 2
    with pytest.raises(StaleVersion) as caught:
        claim_version(other, 1)
    assert (caught.value.current, caught.value.submitted, other.version) == (2, 1, 2)
    with pytest.raises(StaleVersion):
        claim_version(page, None)
    assert type(page).objects.get().version == 2
