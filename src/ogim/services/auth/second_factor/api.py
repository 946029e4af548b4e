"""Endpoints of second factors, passkeys and step-up."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from ogim.contracts.permissions import SIGNED_IN
from ogim.infra.guard import Guard, Principal
from ogim.infra.http import client_address
from ogim.services.auth.schemas import Token
from ogim.services.auth.second_factor.callers import person
from ogim.services.auth.second_factor.enrolment import Enrolment
from ogim.services.auth.second_factor.passkeys import Passkeys
from ogim.services.auth.second_factor.port import Admission
from ogim.services.auth.second_factor.reentry import Reentry
from ogim.services.auth.second_factor.schemas import (
    AddedPasskey,
    NewPasskey,
    OtpCode,
    PasskeyOptions,
    PasskeySignIn,
    Policy,
    RecoveryCodes,
    SecondFactor,
    StepUp,
    StepUpProof,
    TotpEnrolment,
)
from ogim.services.auth.second_factor.schemas import Passkeys as PasskeyList
from ogim.services.auth.second_factor.service import SecondFactorService
from ogim.services.auth.second_factor.step_up import SteppingUp

Id = Annotated[int, Path(ge=1, le=2_147_483_647)]
REMOVE, RECOVERY = "second-factor.remove", "second-factor.recovery"
RESET = "second-factor.reset"


def _private(response: Response) -> None:
    """What is answered is for the caller's eyes alone."""
    response.headers["Cache-Control"] = "no-store"


PRIVATE = Depends(_private)


def routers(
    factors: SecondFactorService,
    enrolment: Enrolment,
    passkeys: Passkeys,
    reentry: Reentry,
    stepping_up: SteppingUp,
    admission: Admission,
    guard: Guard,
) -> list[APIRouter]:
    """Routes under ``/api``."""
    return [
        _authenticator(enrolment, reentry, guard),
        _passkeys(passkeys, reentry, guard),
        _sign_in(passkeys, admission),
        _step_up(factors, stepping_up, guard),
        _administration(factors, guard),
    ]


def _authenticator(enrolment: Enrolment, reentry: Reentry, guard: Guard) -> APIRouter:
    routes = APIRouter(tags=["second factors"], dependencies=[PRIVATE])
    signed_in = Depends(guard.require(SIGNED_IN))
    removing = Depends(guard.require(SIGNED_IN, step_up=REMOVE))
    renewing = Depends(guard.require(SIGNED_IN, step_up=RECOVERY))

    @routes.get("/users/me/second-factors")
    async def shown(caller: Principal = signed_in) -> SecondFactor:
        """Which second factors I have."""
        return await enrolment.shown(caller)

    @routes.post("/users/me/totp")
    async def begin(request: Request, caller: Principal = signed_in) -> TotpEnrolment:
        """A secret for an authenticator app, with a QR code; it counts once verified.

        Needs a step-up: by a factor where one stands, else by the password.
        """
        await reentry.demand(request, caller, guard)
        return await enrolment.begin_totp(caller)

    @routes.post("/users/me/totp/verify")
    async def confirm(
        request: Request, body: OtpCode, caller: Principal = signed_in
    ) -> RecoveryCodes:
        """Show the first code: the authenticator counts from now on."""
        codes = await enrolment.confirm_totp(caller, body.otp, client_address(request))
        return RecoveryCodes(recovery_codes=codes)

    @routes.delete("/users/me/totp", status_code=204)
    async def remove(caller: Principal = removing) -> None:
        """Take the authenticator away; needs a step-up."""
        await enrolment.remove_totp(caller)

    @routes.post("/users/me/recovery-codes")
    async def renew(caller: Principal = renewing) -> RecoveryCodes:
        """Ten new recovery codes, shown once; earlier ones no longer work. Needs a step-up."""
        return RecoveryCodes(recovery_codes=await enrolment.renew_codes(caller))

    return routes


def _passkeys(passkeys: Passkeys, reentry: Reentry, guard: Guard) -> APIRouter:
    routes = APIRouter(tags=["second factors"], dependencies=[PRIVATE])
    signed_in = Depends(guard.require(SIGNED_IN))
    removing = Depends(guard.require(SIGNED_IN, step_up=REMOVE))

    @routes.post("/users/me/passkeys/options")
    async def creation(request: Request, caller: Principal = signed_in) -> PasskeyOptions:
        """Options of navigator.credentials.create.

        Needs a step-up: by a factor where one stands, else by the password.
        """
        await reentry.demand(request, caller, guard)
        return PasskeyOptions(options=await passkeys.creation(caller))

    @routes.post("/users/me/passkeys", status_code=201)
    async def add(new: NewPasskey, caller: Principal = signed_in) -> AddedPasskey:
        """Keep the passkey that the browser made."""
        return await passkeys.add(caller, new)

    @routes.get("/users/me/passkeys")
    async def shown(caller: Principal = signed_in) -> PasskeyList:
        """My passkeys."""
        return PasskeyList(items=await passkeys.all_of(caller))

    @routes.delete("/users/me/passkeys/{passkey_id}", status_code=204)
    async def remove(passkey_id: Id, caller: Principal = removing) -> None:
        """Take a passkey away; needs a step-up."""
        await passkeys.remove(caller, passkey_id)

    return routes


def _sign_in(passkeys: Passkeys, admission: Admission) -> APIRouter:
    routes = APIRouter(tags=["auth"], dependencies=[PRIVATE])

    @routes.post("/token/passkey/options")
    async def options() -> PasskeyOptions:
        """Options of navigator.credentials.get for signing in without a password."""
        return PasskeyOptions(options=await passkeys.sign_in_options())

    @routes.post("/token/passkey")
    async def sign_in(request: Request, body: PasskeySignIn) -> Token:
        """Sign in with a passkey: it is both factors, for it verifies the person itself."""
        user_id = await passkeys.identify(body.webauthn)
        return await admission.admit(
            user_id,
            address=client_address(request),
            agent=request.headers.get("user-agent", ""),
            method="passkey",
            second_factor=True,
        )

    return routes


def _step_up(factors: SecondFactorService, stepping_up: SteppingUp, guard: Guard) -> APIRouter:
    routes = APIRouter(tags=["auth"], dependencies=[PRIVATE])
    signed_in = Depends(guard.require(SIGNED_IN))

    @routes.post("/step-up/options")
    async def options(caller: Principal = signed_in) -> PasskeyOptions:
        """Options of navigator.credentials.get for a step-up; empty without a passkey."""
        return PasskeyOptions(options=await factors.options(person(caller)) or {})

    @routes.post("/step-up")
    async def prove(request: Request, body: StepUp, caller: Principal = signed_in) -> StepUpProof:
        """A proof for one critical request, for its header X-Step-Up."""
        return await stepping_up.prove(caller, body, client_address(request))

    return routes


def _administration(factors: SecondFactorService, guard: Guard) -> APIRouter:
    routes = APIRouter(tags=["second factors"])
    writes_users = Depends(guard.require("users:write"))
    reads_roles = Depends(guard.require("roles:read"))
    writes_roles = Depends(guard.require("roles:write", everywhere=True))

    @routes.delete("/users/{user_id}/second-factors", status_code=204)
    async def reset(request: Request, user_id: Id, caller: Principal = writes_users) -> None:
        """Take all factors of a user away, who has lost them; a step-up for who has factors."""
        if caller.user_id and caller.kind == "user" and await factors.methods(caller.user_id):
            await guard.prove(request, caller, RESET)
        await factors.reset(caller, user_id)

    @routes.get("/second-factors/policy", dependencies=[reads_roles])
    async def policy() -> Policy:
        """Roles that demand a second factor."""
        return Policy(roles=await factors.policy())

    @routes.put("/second-factors/policy")
    async def set_policy(body: Policy, caller: Principal = writes_roles) -> Policy:
        """Let these roles, and no others, demand a second factor from the next sign-in on."""
        return Policy(roles=await factors.set_policy(caller, body.roles))

    return routes
