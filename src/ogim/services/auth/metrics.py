"""What authentication counts."""

from ogim.infra import metrics

SIGN_INS = metrics.counter("ogim_auth_sign_ins_total", "Sessions opened.")
REFUSED = metrics.counter("ogim_auth_refused_total", "Wrong passwords, codes and second factors.")
BRAKED = metrics.counter("ogim_auth_braked_total", "Attempts that came within the wait.")
TWICE = metrics.counter("ogim_auth_refresh_reused_total", "Refresh tokens that were used twice.")
