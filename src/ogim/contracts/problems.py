"""Errors that carry whose fault they are and whether to try again (RFC 9457 over HTTP)."""

from enum import StrEnum

PROBLEM_MEDIA_TYPE = "application/problem+json"


class Blame(StrEnum):
    """Whose fault an error is."""

    CALLER = "caller"
    US = "us"
    OUTSIDE = "outside"


class Retry(StrEnum):
    """Whether the same request may succeed."""

    NEVER = "never"
    LATER = "later"
    NOW = "now"


class OgimError(Exception):
    """Base of every error that a user may see.

    Subclasses set ``type`` (stable, lower-case, hyphens), ``title``, ``status``, ``blame`` and
    ``retry``; the instance carries the detail and, where it helps, named members.
    """

    type: str = "internal-error"
    title: str = "Something went wrong on our side"
    status: int = 500
    blame: Blame = Blame.US
    retry: Retry = Retry.LATER

    def __init__(self, detail: str, **members: object) -> None:
        super().__init__(detail)
        self.detail = detail
        self.members = members


class InvalidInput(OgimError):
    """The request's content breaks a rule."""

    type, title, status = "invalid-input", "The request is not valid", 422
    blame, retry = Blame.CALLER, Retry.NEVER


class NotFound(OgimError):
    """Nothing under that name or id."""

    type, title, status = "not-found", "Not found", 404
    blame, retry = Blame.CALLER, Retry.NEVER


class Conflict(OgimError):
    """It contradicts what is stored."""

    type, title, status = "conflict", "Conflicts with the present state", 409
    blame, retry = Blame.CALLER, Retry.NEVER


class PreconditionRequired(OgimError):
    """A change must say which version it is a change of: header ``If-Match``."""

    type, title, status = "precondition-required", "Say which version you change", 428
    blame, retry = Blame.CALLER, Retry.NEVER


class PreconditionFailed(OgimError):
    """Somebody else changed it since it was read."""

    type, title, status = "precondition-failed", "It was changed since you read it", 412
    blame, retry = Blame.CALLER, Retry.NEVER


class NotAuthenticated(OgimError):
    """No or no valid token."""

    type, title, status = "not-authenticated", "Sign in first", 401
    blame, retry = Blame.CALLER, Retry.NEVER


class Forbidden(OgimError):
    """Signed in, but not allowed."""

    type, title, status = "forbidden", "Not allowed", 403
    blame, retry = Blame.CALLER, Retry.NEVER


class PasswordChangeRequired(Forbidden):
    """Signed in with a password that somebody else chose: it must be changed first."""

    type, title = "password-change-required", "Change the password first"


class EnrolmentRequired(Forbidden):
    """Signed in without the second factor that the role demands: enrol one first."""

    type, title = "second-factor-enrolment-required", "Enrol a second factor first"


class StepUpRequired(Forbidden):
    """A critical action needs a fresh proof of who acts: header ``X-Step-Up``."""

    type, title = "step-up-required", "Prove once more that it is you"


class TooLarge(OgimError):
    """More than a request may carry."""

    type, title, status = "too-large", "The request is too large", 413
    blame, retry = Blame.CALLER, Retry.NEVER


class TooManyRequests(OgimError):
    """Slow down: a limit or a full buffer."""

    type, title, status = "too-many-requests", "Too much at once", 429
    blame, retry = Blame.CALLER, Retry.LATER


class Unavailable(OgimError):
    """An engine or device that we need does not answer."""

    type, title, status = "unavailable", "Not available at the moment", 503
    blame, retry = Blame.OUTSIDE, Retry.LATER
