"""The doors through which duties are written, one module per duty.

Every action is keyword-only and atomic, takes `by`, writes its audit event in the same transaction
and raises `Refused` with a sentence when the change cannot be.
"""
