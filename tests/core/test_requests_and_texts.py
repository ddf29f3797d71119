"""Request ids, log lines, validators."""

import json
import logging
import sys

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import RequestFactory

from core.exceptions import Refused
from core.logs import JsonFormatter, request_id
from core.middleware import RequestIdMiddleware
from core.validators import validate_code, validate_plain_text


def answer(caplog, **headers):
    seen = []

    def view(request):
        seen.append(request_id.get())
        return HttpResponse(status=201)

    request = RequestFactory().get("/dang-vien/nguyen-thi-hien/?q=bi-mat", headers=headers)
    with caplog.at_level(logging.INFO, "portal.requests"):
        response = RequestIdMiddleware(view)(request)
    assert seen == [request.request_id] == [response["X-Request-ID"]]
    assert request_id.get() == ""
    return request.request_id


def test_each_request_gets_an_id_of_its_own(caplog):
    first, second = answer(caplog), answer(caplog)
    assert first != second
    assert len(first) == 32


def test_a_proxys_id_is_taken_when_it_is_harmless(caplog):
    assert answer(caplog, x_request_id="abc-12345678") == "abc-12345678"
    assert len(answer(caplog, x_request_id="x\n injected")) == 32
    assert len(answer(caplog, x_request_id="a" * 65)) == 32


def test_the_line_of_a_request_holds_no_address(caplog):
    answer(caplog)
    line = json.loads(JsonFormatter().format(caplog.records[-1]))
    assert (line["event"], line["method"], line["status"], line["route"]) == (
        "request", "GET", 201, "",
    )  # fmt: skip
    assert "hien" not in json.dumps(line)
    assert "bi-mat" not in json.dumps(line)


def record(message, *args, exc_info=None):
    return logging.LogRecord("portal", logging.ERROR, "x.py", 1, message, args, exc_info)


def test_a_log_line_leaves_out_arguments_and_texts_of_exceptions():
    try:
        raise ValueError("Nguyễn Thị Hiền")
    except ValueError:
        text = JsonFormatter().format(record("Not Found: %s", "/hien/", exc_info=sys.exc_info()))
    line = json.loads(text)
    assert line["event"] == "Not Found: %s"
    assert line["exception"] == "ValueError"
    assert "test_a_log_line_leaves_out" in line["places"][-1]
    assert "Hiền" not in text
    assert "/hien/" not in text


def test_a_line_written_after_the_answer_still_names_its_request():
    late = record("Not Found: %s", "/hien/")
    late.request = RequestFactory().get("/hien/")
    late.request.request_id = "abc-12345678"
    assert json.loads(JsonFormatter().format(late))["request_id"] == "abc-12345678"


def test_an_exception_as_message_is_logged_by_its_type():
    line = json.loads(JsonFormatter().format(record(KeyError("Hiền"))))
    assert line["event"] == "KeyError"


@pytest.mark.parametrize("code", ["001", "DUK-001", "a.b_c", "0"])
def test_good_codes(code):
    validate_code(code)


@pytest.mark.parametrize("code", ["", " 1", "ĐUK", "-1", "a b", "1\n", "a/b"])
def test_bad_codes(code):
    with pytest.raises(ValidationError, match="Mã chỉ gồm"):
        validate_code(code)


@pytest.mark.parametrize("text", ["", "Chi bộ 1\nTổ 2\tA", "=1+1", "😀"])
def test_plain_texts(text):
    validate_plain_text(text)


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\u202eb", "a\x7f", "\ud800"])
def test_texts_with_hidden_signs(text):
    with pytest.raises(ValidationError, match="ký tự điều khiển"):
        validate_plain_text(text)


def test_a_refusal_carries_its_sentence():
    refusal = Refused("Chưa đến hạn nộp.")
    assert refusal.sentence == "Chưa đến hạn nộp."
    assert str(refusal) == "Chưa đến hạn nộp."
