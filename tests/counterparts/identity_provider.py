"""An OpenID provider in a process of its own: authorisation code, PKCE required, RS256, JWKS.

``python identity_provider.py PORT`` serves it. A person "signs in" by posting a subject to the
authorisation endpoint. ``POST /command`` sets who exists and how ID tokens lie.
"""

import hmac
import json
import secrets
import sys
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import grants
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode
from flask import Flask, Response, jsonify, request
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT_ID, CLIENT_SECRET = "ogim at the pad", "s3cret:/%+ with signs"


@dataclass
class State:
    """What tests command.

    Attributes:
        people: claims by subject.
        lies: claims of ID tokens that override the true ones; None leaves one out.
        signing: ``true``, ``unknown`` (a key that is not published), ``swapped`` (another key under
            the published id), ``hs256`` (the public key as a secret), ``none``.
    """

    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    lies: dict[str, Any] = field(default_factory=dict)
    signing: str = "true"
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, auto_kid=True))
    other: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, auto_kid=True))
    codes: dict[str, "Code"] = field(default_factory=dict)
    redirect_uri: str = ""
    key_requests: int = 0


STATE = State()


@dataclass
class Client:
    """The one client; confidential."""

    client_id: str = CLIENT_ID

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> str:
        return STATE.redirect_uri

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == STATE.redirect_uri

    def check_client_secret(self, secret: str) -> bool:
        return secrets.compare_digest(secret, CLIENT_SECRET)

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Code:
    """An authorisation code that was given out."""

    subject: str
    redirect_uri: str
    scope: str
    nonce: str | None
    code_challenge: str | None
    code_challenge_method: str | None
    text: str

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope


class CodeGrant(grants.AuthorizationCodeGrant):
    """Codes in memory; each works once."""

    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic",)

    def save_authorization_code(self, code: str, request: Any) -> None:
        data = request.payload.data
        STATE.codes[code] = Code(
            request.user,
            request.payload.redirect_uri,
            request.payload.scope,
            data.get("nonce"),
            data.get("code_challenge"),
            data.get("code_challenge_method"),
            code,
        )

    def query_authorization_code(self, code: str, client: Client) -> Code | None:
        return STATE.codes.get(code)

    def delete_authorization_code(self, authorization_code: Code) -> None:
        STATE.codes.pop(authorization_code.text, None)

    def authenticate_user(self, authorization_code: Code) -> str:
        return authorization_code.subject


class IdTokens(OpenIDCode):
    """ID tokens, true or as commanded."""

    def exists_nonce(self, nonce: str, request: Any) -> bool:
        return any(code.nonce == nonce for code in STATE.codes.values())

    def encode_id_token(self, token: Any, request: Any) -> str:
        now, subject = int(time.time()), request.user
        claims = {
            "iss": issuer(),
            "sub": subject,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": request.authorization_code.nonce,
            **STATE.people.get(subject, {}),
            **STATE.lies,
        }
        return signed({name: value for name, value in claims.items() if value is not None})


def signed(claims: dict[str, Any]) -> str:
    other, published = STATE.other, STATE.key.kid
    match STATE.signing:
        case "unknown":
            return jwt.encode({"alg": "RS256", "kid": other.kid}, claims, other)
        case "swapped":
            return jwt.encode({"alg": "RS256", "kid": published}, claims, other)
        case "hs256":
            return _hs256({"alg": "HS256", "kid": published}, claims)
        case "none":
            header = {"alg": "none", "kid": published}
            return jwt.encode(header, claims, OctKey.generate_key(), ["none"])
        case _:
            return jwt.encode({"alg": "RS256", "kid": published}, claims, STATE.key)


def _hs256(header: dict[str, Any], claims: dict[str, Any]) -> str:
    """Signed with the public key as a secret, which libraries rightly refuse to do."""
    parts = (json.dumps(part).encode() for part in (header, claims))
    body = b".".join(urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    secret = STATE.key.as_pem(private=False)
    mac = hmac.digest(secret, body, "sha256")
    return (body + b"." + urlsafe_b64encode(mac).rstrip(b"=")).decode()


def issuer() -> str:
    return request.host_url.rstrip("/")


def application() -> Flask:
    """The provider's endpoints."""
    app = Flask(__name__)
    server = AuthorizationServer(
        app, query_client=lambda name: Client() if name == CLIENT_ID else None,
        save_token=lambda token, request: None,
    )  # fmt: skip
    server.register_grant(CodeGrant, [CodeChallenge(required=True), IdTokens(require_nonce=True)])
    _described(app)
    _signing_in(app, server)
    _steered(app)
    return app


def _described(app: Flask) -> None:
    @app.get("/.well-known/openid-configuration")
    def discovery() -> Response:
        here = issuer()
        return jsonify(
            issuer=here,
            authorization_endpoint=f"{here}/authorize",
            token_endpoint=f"{here}/token",
            jwks_uri=f"{here}/jwks",
            response_types_supported=["code"],
            subject_types_supported=["public"],
            id_token_signing_alg_values_supported=["RS256"],
            code_challenge_methods_supported=["S256"],
        )

    @app.get("/jwks")
    def jwks() -> Response:
        STATE.key_requests += 1
        return jsonify(keys=[STATE.key.as_dict(private=False, use="sig", alg="RS256")])


def _signing_in(app: Flask, server: AuthorizationServer) -> None:
    @app.get("/authorize")
    def page() -> str:
        """What a person sees: who to be, or nobody."""
        return (
            "<!doctype html><title>Field directory</title><form method=post>"
            "<label>Subject <input name=subject></label>"
            "<button>Go on</button></form>"
        )

    @app.post("/authorize")
    def authorize() -> Any:
        subject = request.form["subject"] if request.form.get("subject") else None
        grant = server.get_consent_grant(end_user=subject)
        return server.create_authorization_response(grant_user=subject, grant=grant)

    @app.post("/token")
    def token() -> Any:
        return server.create_token_response()


def _steered(app: Flask) -> None:
    """How tests make the provider do what they need."""

    @app.post("/command")
    def command() -> Response:
        for name, value in request.get_json().items():
            if name == "rotate":
                STATE.key = RSAKey.generate_key(2048, auto_kid=True)
            else:
                setattr(STATE, name, value)
        return jsonify(key_requests=STATE.key_requests)


if __name__ == "__main__":
    application().run("127.0.0.1", int(sys.argv[1]), threaded=True)
