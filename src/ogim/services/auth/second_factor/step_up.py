"""A user shows a second factor for one act, and gets the proof to carry to it."""

from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import EnrolmentRequired, Forbidden, NotAuthenticated
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.infra.step_up import Bound, StepUps, path_of
from ogim.services.auth.second_factor.callers import person
from ogim.services.auth.second_factor.port import SecondFactors
from ogim.services.auth.second_factor.reentry import FIRST, Reentry
from ogim.services.auth.second_factor.schemas import StepUp, StepUpProof


class SteppingUp:
    """Proofs for critical acts."""

    def __init__(
        self,
        pool: AsyncConnectionPool,
        factors: SecondFactors,
        reentry: Reentry,
        step_ups: StepUps,
    ) -> None:
        self._pool = pool
        self._factors = factors
        self._reentry = reentry
        self._step_ups = step_ups

    async def prove(self, caller: Principal, asked: StepUp, address: str) -> StepUpProof:
        """A proof for the one request that is asked for.

        Raises:
            EnrolmentRequired: the user has no second factor.
            Forbidden: the password, where it proves nothing.
            NotAuthenticated: what was shown does not hold.
            TooManyRequests: too many wrong ones before.
        """
        user_id = person(caller)
        held = await self._held(caller, asked, address)
        wanted = asked.request
        told = {"action": asked.action, "method": wanted.method, "path": wanted.path[:256]}
        result = "done" if held else "refused"
        async with self._pool.connection() as connection:
            act = Act("step-up.prove", f"users/{user_id}", after=told, result=result)
            await audit.record(connection, caller, act)
        if not held:
            raise NotAuthenticated("What you showed is not right, or was used before.")
        bound = Bound(asked.action, wanted.method, path_of(wanted.path), wanted.body_sha256)
        proof = self._step_ups.issue(caller, bound)
        return StepUpProof(proof=proof, expires_in=self._step_ups.lifetime_s)

    async def _held(self, caller: Principal, asked: StepUp, address: str) -> bool:
        user_id, password = person(caller), asked.proof.password
        enrolled = await self._factors.methods(user_id)
        if password is not None:
            if enrolled or asked.action != FIRST:
                raise Forbidden("The password proves the first enrolment alone; show a factor.")
            return await self._reentry.knows_password(caller, password, address)
        if not enrolled:
            raise EnrolmentRequired("Critical acts need a second factor; enrol one first.")
        return await self._factors.verify(user_id, asked.proof.proof(), address)
