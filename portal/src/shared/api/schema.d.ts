export interface paths {
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Health */
        get: operations["health_api_health_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Status */
        get: operations["read_status_api_status_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Token
         * @description Sign in: an access token for 30 minutes, and a refresh token.
         */
        post: operations["token_api_token_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/token/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Second Factor
         * @description Sign in, second step: answer the challenge of ``POST /token``.
         */
        post: operations["second_factor_api_token_second_factor_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jwks
         * @description The public keys that verify access tokens (RFC 7517).
         */
        get: operations["jwks_api__well_known_jwks_json_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/token/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh
         * @description New tokens for a refresh token, which is good for one use.
         */
        post: operations["refresh_api_token_refresh_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Logout
         * @description End this session; its tokens are refused within a second.
         */
        post: operations["logout_api_logout_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/logout/everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Everywhere
         * @description End all of one's sessions.
         */
        post: operations["everywhere_api_logout_everywhere_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Listed
         * @description One's own open sessions, or with ``sessions:write`` a user's.
         */
        get: operations["listed_api_sessions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End
         * @description End a session of one's own, or with ``sessions:write`` anybody's.
         */
        delete: operations["end_api_sessions__session_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Me
         * @description Who the token says I am, and what I may do.
         */
        get: operations["me_api_users_me_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Password
         * @description Change one's own password. Other sessions end; refresh this one to go on.
         */
        post: operations["change_password_api_users_me_password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Users
         * @description Users by name; without ``pii:read`` their personal data are masked.
         */
        get: operations["users_api_users_get"];
        put?: never;
        /**
         * Create
         * @description Create a user, who must change the password at the first sign-in.
         */
        post: operations["create_api_users_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One
         * @description A user.
         */
        get: operations["one_api_users__user_id__get"];
        /**
         * Change
         * @description Change a user's name, password, roles, scopes, language or whether it may sign in.
         */
        put: operations["change_api_users__user_id__put"];
        post?: never;
        /**
         * Remove
         * @description Delete a user.
         */
        delete: operations["remove_api_users__user_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export
         * @description All that is kept about a person: oneself, or with ``pii:read`` and ``users:write``.
         */
        get: operations["export_api_users__user_id__export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase
         * @description Erase a person's data; the user's id stays, under a pseudonym.
         */
        post: operations["erase_api_users__user_id__erase_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Permissions
         * @description Everything that a role can allow.
         */
        get: operations["permissions_api_permissions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All Roles
         * @description Built-in and custom roles.
         */
        get: operations["all_roles_api_roles_get"];
        put?: never;
        /**
         * Create
         * @description Create a role of permissions that one has oneself.
         */
        post: operations["create_api_roles_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change
         * @description Change what a custom role allows.
         */
        put: operations["change_api_roles__name__put"];
        post?: never;
        /**
         * Remove
         * @description Delete a custom role that nobody has.
         */
        delete: operations["remove_api_roles__name__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/second-factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shown
         * @description Which second factors I have.
         */
        get: operations["shown_api_users_me_second_factors_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin
         * @description A secret for an authenticator app, with a QR code; it counts once verified.
         *
         *     Needs a step-up: by a factor where one stands, else by the password.
         */
        post: operations["begin_api_users_me_totp_post"];
        /**
         * Remove
         * @description Take the authenticator away; needs a step-up.
         */
        delete: operations["remove_api_users_me_totp_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/totp/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm
         * @description Show the first code: the authenticator counts from now on.
         */
        post: operations["confirm_api_users_me_totp_verify_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew
         * @description Ten new recovery codes, shown once; earlier ones no longer work. Needs a step-up.
         */
        post: operations["renew_api_users_me_recovery_codes_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Creation
         * @description Options of navigator.credentials.create.
         *
         *     Needs a step-up: by a factor where one stands, else by the password.
         */
        post: operations["creation_api_users_me_passkeys_options_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shown
         * @description My passkeys.
         */
        get: operations["shown_api_users_me_passkeys_get"];
        put?: never;
        /**
         * Add
         * @description Keep the passkey that the browser made.
         */
        post: operations["add_api_users_me_passkeys_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/passkeys/{passkey_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove
         * @description Take a passkey away; needs a step-up.
         */
        delete: operations["remove_api_users_me_passkeys__passkey_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/token/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Options
         * @description Options of navigator.credentials.get for signing in without a password.
         */
        post: operations["options_api_token_passkey_options_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/token/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign In
         * @description Sign in with a passkey: it is both factors, for it verifies the person itself.
         */
        post: operations["sign_in_api_token_passkey_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/step-up/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Options
         * @description Options of navigator.credentials.get for a step-up; empty without a passkey.
         */
        post: operations["options_api_step_up_options_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove
         * @description A proof for one critical request, for its header X-Step-Up.
         */
        post: operations["prove_api_step_up_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}/second-factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Reset
         * @description Take all factors of a user away, who has lost them; a step-up for who has factors.
         */
        delete: operations["reset_api_users__user_id__second_factors_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/second-factors/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Policy
         * @description Roles that demand a second factor.
         */
        get: operations["policy_api_second_factors_policy_get"];
        /**
         * Set Policy
         * @description Let these roles, and no others, demand a second factor from the next sign-in on.
         */
        put: operations["set_policy_api_second_factors_policy_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shown
         * @description My keys that are valid; ``all`` takes ``apikeys:write``.
         */
        get: operations["shown_api_api_keys_get"];
        put?: never;
        /**
         * Make
         * @description A key; its text is shown once. One of a service account takes ``apikeys:write``.
         */
        post: operations["make_api_api_keys_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke
         * @description Revoke a key of mine; anybody's with ``apikeys:write``. It acts within moments.
         */
        delete: operations["revoke_api_api_keys__key_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/service-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shown
         * @description All service accounts in my part of the asset tree.
         */
        get: operations["shown_api_service_accounts_get"];
        put?: never;
        /**
         * Create
         * @description Create a service account; it may no more than I may.
         */
        post: operations["create_api_service_accounts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/service-accounts/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove
         * @description Delete a service account with its keys.
         */
        delete: operations["remove_api_service_accounts__account_id__delete"];
        options?: never;
        head?: never;
        /**
         * Change
         * @description Change what the body names; its keys follow within moments.
         */
        patch: operations["change_api_service_accounts__account_id__patch"];
        trace?: never;
    };
    "/api/oidc/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Offer
         * @description Whether one can sign in through an identity provider.
         */
        get: operations["offer_api_oidc_settings_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oidc/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Login
         * @description Send the browser to the identity provider; ``next`` is where the portal goes on.
         */
        get: operations["login_api_oidc_login_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Callback
         * @description Back from the provider, and on to the portal: with a code, or with why not.
         */
        get: operations["callback_api_oidc_callback_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/token/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Token
         * @description Tokens for the code in the portal's address; it works once, within a minute.
         */
        post: operations["token_api_token_oidc_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import
         * @description Create and change tags from a file, all of it or nothing; or tell what would be done.
         *
         *     A dry run answers with a ``plan``; sent back as ``If-Match`` it is carried out only if it
         *     still does the same. Fields that the file does not mention stay as they are.
         */
        post: operations["import__api_tags_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export
         * @description Tags as a file that an import takes back; ``q``, ``asset``, ``source`` as in a search.
         */
        get: operations["export_api_tags_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tags
         * @description Tags by name; with ``q`` those that mean it, the best first, misspellings forgiven.
         */
        get: operations["tags_api_tags_get"];
        put?: never;
        /**
         * Create
         * @description Create a tag; a deleted one of that name comes back with its history.
         */
        post: operations["create_api_tags_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{tag_id}/references": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * References
         * @description What refers to a tag, and former names that its sources may still send.
         */
        get: operations["references_api_tags__tag_id__references_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/expression/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Expression
         * @description What an expression of a calculated tag means: its unit, its inputs, its problems.
         */
        post: operations["check_expression_api_tags_expression_check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{tag_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One tag
         * @description As it is, or with `at` as it was. The ETag is its version.
         */
        get: operations["tag_api_tags__tag_id__get"];
        /**
         * Replace
         * @description Replace a tag's fields; it takes effect in the stream within seconds.
         */
        put: operations["replace_api_tags__tag_id__put"];
        post?: never;
        /**
         * Delete
         * @description Delete a tag; its readings stay readable under its id. Refused while it is in use.
         */
        delete: operations["delete_api_tags__tag_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bulk
         * @description Create or update many tags; one verdict each.
         */
        post: operations["bulk_api_tags_bulk_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{tag_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Versions
         * @description Versions of a tag, newest first, with what each changed; deleted tags keep theirs.
         */
        get: operations["versions_api_tags__tag_id__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{tag_id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Version
         * @description All that held in one version.
         */
        get: operations["version_api_tags__tag_id__versions__version__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{tag_id}/versions/{version}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Diff
         * @description What differs between a version and another (without ``to``: the newest).
         */
        get: operations["diff_api_tags__tag_id__versions__version__diff_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{tag_id}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore
         * @description Make a version's fields hold again, as a new version; a deleted tag comes back.
         */
        post: operations["restore_api_tags__tag_id__versions__version__restore_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Assets
         * @description The asset tree: enterprises, sites, areas, wells, equipment, and the tags of each.
         */
        get: operations["assets_api_assets_get"];
        put?: never;
        /**
         * Create
         * @description Create an asset below one that exists, or at the top.
         */
        post: operations["create_api_assets_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assets/{asset_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete
         * @description Delete an asset that has nothing below it.
         */
        delete: operations["delete_api_assets__asset_id__delete"];
        options?: never;
        head?: never;
        /**
         * Change
         * @description Rename, move or describe an asset; tags below it keep their ids and their history.
         */
        patch: operations["change_api_assets__asset_id__patch"];
        trace?: never;
    };
    "/api/asset-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Templates
         * @description All asset templates.
         */
        get: operations["templates_api_asset_templates_get"];
        put?: never;
        /**
         * Create
         * @description Create an asset template.
         */
        post: operations["create_api_asset_templates_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/asset-templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Template
         * @description One asset template.
         */
        get: operations["template_api_asset_templates__template_id__get"];
        /**
         * Replace
         * @description Replace an asset template; assets made of it stay as they are.
         */
        put: operations["replace_api_asset_templates__template_id__put"];
        post?: never;
        /**
         * Delete
         * @description Delete an asset template; assets made of it stay.
         */
        delete: operations["delete_api_asset_templates__template_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/asset-templates/{template_id}/instantiate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Instantiate
         * @description Make an asset of a template, with its tags, limits and units: all of it or nothing.
         */
        post: operations["instantiate_api_asset_templates__template_id__instantiate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assets/{asset_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Asset Versions
         * @description Versions of an asset, newest first, with what each changed; deleted ones keep theirs.
         */
        get: operations["asset_versions_api_assets__asset_id__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/asset-templates/{template_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Template Versions
         * @description Versions of an asset template, newest first; deleted ones keep theirs.
         */
        get: operations["template_versions_api_asset_templates__template_id__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tag-attributes/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Schema
         * @description The JSON schema (2020-12) that the attributes of tags satisfy.
         */
        get: operations["schema_api_tag_attributes_schema_get"];
        /**
         * Replace
         * @description Replace the schema of attributes; stored tags are judged by it when they change next.
         */
        put: operations["replace_api_tag_attributes_schema_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take readings in
         * @description Each reading gets its own verdict; answered once the good ones are durable.
         */
        post: operations["take_api_ingest_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Connectors
         * @description Connectors by name.
         */
        get: operations["list_connectors_api_connectors_get"];
        put?: never;
        /**
         * Create Connector
         * @description Store a connector; it runs once desired is running.
         */
        post: operations["create_connector_api_connectors_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connectors/{connector_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Connector
         * @description One connector, by id or name.
         */
        get: operations["get_connector_api_connectors__connector_id__get"];
        put?: never;
        post?: never;
        /**
         * Delete Connector
         * @description Remove a connector; tags and history stay.
         */
        delete: operations["delete_connector_api_connectors__connector_id__delete"];
        options?: never;
        head?: never;
        /**
         * Change Connector
         * @description Change what the body names; a running connector restarts with it.
         */
        patch: operations["change_connector_api_connectors__connector_id__patch"];
        trace?: never;
    };
    "/api/connectors/{connector_id}/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Points
         * @description Its points by tag, those within the caller's part of the asset tree.
         */
        get: operations["list_points_api_connectors__connector_id__points_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connectors/{connector_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start Connector
         * @description Run it from now on, after restarts too.
         */
        post: operations["start_connector_api_connectors__connector_id__start_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connectors/{connector_id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop Connector
         * @description Stop it until it is started again.
         */
        post: operations["stop_connector_api_connectors__connector_id__stop_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connectors/{connector_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Status
         * @description How it is; running means that data was seen.
         */
        get: operations["get_status_api_connectors__connector_id__status_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connectors/{connector_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Events
         * @description Its changes of state, newest first.
         */
        get: operations["list_events_api_connectors__connector_id__events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opcua/start_polling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start Polling
         * @description Read an OPC UA server by polling, from now on.
         */
        post: operations["start_polling_api_opcua_start_polling_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connectors/{connector_id}/browse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Browse
         * @description What the device offers below a node: {nodes, limits, truncated}.
         */
        post: operations["browse_api_connectors__connector_id__browse_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connectors/{connector_id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adopt
         * @description Make found variables tags and points of the connector.
         */
        post: operations["adopt_api_connectors__connector_id__tags_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/modbus/maps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read Map
         * @description The points that a register map describes: {points, errors, rejected}.
         */
        post: operations["read_map_api_modbus_maps_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/timeseries/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Latest
         * @description The newest reading of each tag, from the cache or the historian.
         */
        get: operations["latest_api_timeseries_latest_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/timeseries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Timeseries
         * @description Points of several tags over one span (default: the last hour).
         *
         *     ``auto`` reads the cheapest store that fills the asked points and keeps the curve's shape;
         *     ``raw`` gives every reading; ``aggregate`` one value for each of ``points`` equal buckets.
         */
        get: operations["timeseries_api_timeseries_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/timeseries/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download
         * @description Every reading of a span as CSV, Parquet or an Arrow stream, tag by tag, by time.
         */
        get: operations["download_api_timeseries_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/completeness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Completeness
         * @description Per tag and day: readings expected and stored, and each gap with its cause.
         */
        get: operations["completeness_api_completeness_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Page
         * @description Records of what was done and what was refused, newest first.
         */
        get: operations["page_api_audit_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download
         * @description All records that fit, oldest first: JSON lines for ``ogim audit verify``, or CSV.
         */
        get: operations["download_api_audit_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify
         * @description Whether the newest part of the chain holds; ``ogim audit verify`` checks all of it.
         */
        get: operations["verify_api_audit_verify_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/{seq}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Record
         * @description One record.
         */
        get: operations["record_api_audit__seq__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alerts
         * @description Occurrences, newest first; ``standing`` are those that are not over.
         */
        get: operations["alerts_api_alerts_get"];
        put?: never;
        /**
         * Raise One
         * @description Raise an alarm by hand; it stands until it is resolved.
         */
        post: operations["raise_one_api_alerts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export
         * @description Occurrences as a file; filters as in the list.
         */
        get: operations["export_api_alerts_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Summary
         * @description What stands now, the most urgent of it, and how fast alarms come.
         */
        get: operations["summary_api_alerts_summary_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/shelf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shelf
         * @description Alarms that are shelved, suppressed or out of service, by key.
         */
        get: operations["shelf_api_alerts_shelf_get"];
        put?: never;
        /**
         * Plan
         * @description Silence an alarm by its key, before it was ever active or while it is.
         */
        post: operations["plan_api_alerts_shelf_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/kpi": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Kpi
         * @description EEMUA 191 and ISA-18.2 figures of a span against their targets; the last day without.
         */
        get: operations["kpi_api_alerts_kpi_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/floods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Floods
         * @description Alarm floods of a span by operator's position; the last day without.
         */
        get: operations["floods_api_alerts_floods_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge Many
         * @description Acknowledge many at once, with one reason.
         */
        post: operations["acknowledge_many_api_alerts_acknowledge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/{alert_id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge
         * @description Acknowledge; 409 names who was first.
         */
        post: operations["acknowledge_api_alerts__alert_id__acknowledge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/{alert_id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve
         * @description Finish: reset what is latched, end what was raised by hand or by a pattern.
         */
        post: operations["resolve_api_alerts__alert_id__resolve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/{alert_id}/comment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Comment
         * @description Say something about an occurrence, even one that is over.
         */
        post: operations["comment_api_alerts__alert_id__comment_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/{alert_id}/shelve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Shelve
         * @description Shelve for a time, or until it has returned to normal once.
         */
        post: operations["shelve_api_alerts__alert_id__shelve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/{alert_id}/unshelve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unshelve
         * @description End a shelving.
         */
        post: operations["unshelve_api_alerts__alert_id__unshelve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/{alert_id}/suppress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suppress
         * @description Suppress by design, until it is ended or for a time.
         */
        post: operations["suppress_api_alerts__alert_id__suppress_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/{alert_id}/out-of-service": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove
         * @description Take an alarm out of service, until it is returned or for a time.
         */
        post: operations["remove_api_alerts__alert_id__out_of_service_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/{alert_id}/unsuppress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unsuppress
         * @description End a suppression by design.
         */
        post: operations["unsuppress_api_alerts__alert_id__unsuppress_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/{alert_id}/return-to-service": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore
         * @description Return an alarm to service.
         */
        post: operations["restore_api_alerts__alert_id__return_to_service_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/shelf/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Release
         * @description End an alarm's silence by its key.
         */
        delete: operations["release_api_alerts_shelf__key__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/{alert_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alert
         * @description One occurrence.
         */
        get: operations["alert_api_alerts__alert_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/{alert_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events
         * @description What happened to an occurrence, in order.
         */
        get: operations["events_api_alerts__alert_id__events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Drift
         * @description Live limits and rules that are not what the philosophy approves.
         */
        get: operations["drift_api_rules_drift_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/philosophy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Philosophy
         * @description The alarm philosophy that holds, and what the linter says of it.
         */
        get: operations["philosophy_api_philosophy_get"];
        /**
         * Replace
         * @description Replace the alarm philosophy by a YAML document; it acts within seconds.
         */
        put: operations["replace_api_philosophy_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/philosophy/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export
         * @description The alarm philosophy as YAML.
         */
        get: operations["export_api_philosophy_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/philosophy/lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lint
         * @description What the linter says of a YAML document. Changes nothing.
         */
        post: operations["lint_api_philosophy_lint_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All Rules
         * @description Alarm rules by name; with ``tag`` (name or id) those that name it.
         */
        get: operations["all_rules_api_rules_get"];
        put?: never;
        /**
         * Create
         * @description Create a rule, after a trial on the newest hour; it acts within seconds.
         */
        post: operations["create_api_rules_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One
         * @description One rule; the ETag is its version.
         */
        get: operations["one_api_rules__rule_id__get"];
        /**
         * Replace
         * @description Replace a rule, after a trial on the newest hour; it acts within seconds.
         */
        put: operations["replace_api_rules__rule_id__put"];
        post?: never;
        /**
         * Delete
         * @description Delete a rule; its alarm returns within seconds, its history stays.
         */
        delete: operations["delete_api_rules__rule_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{rule_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Versions
         * @description What a rule was, by whom and why, the newest first.
         */
        get: operations["versions_api_rules__rule_id__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Trial
         * @description A rule that is not stored, over given readings or the newest. Changes nothing.
         */
        post: operations["trial_api_rules_trial_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/rehearsal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rehearsal
         * @description A rule over the last days, beside the live one: alarms raised and spared.
         */
        post: operations["rehearsal_api_rules_rehearsal_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Channels
         * @description Channels by name.
         */
        get: operations["list_channels_api_notifications_channels_get"];
        put?: never;
        /**
         * Create Channel
         * @description Store a channel.
         */
        post: operations["create_channel_api_notifications_channels_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/channels/{channel_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Channel
         * @description One channel; its secrets are named, never told.
         */
        get: operations["get_channel_api_notifications_channels__channel_id__get"];
        /**
         * Change Channel
         * @description Replace a channel's settings; secrets that are left out stay as they are.
         */
        put: operations["change_channel_api_notifications_channels__channel_id__put"];
        post?: never;
        /**
         * Delete Channel
         * @description Remove a channel that no roster uses; what waits for it becomes a dead letter.
         */
        delete: operations["delete_channel_api_notifications_channels__channel_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/channels/{channel_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test Channel
         * @description Send a test message by it, the way alarms go; its delivery tells how it went.
         */
        post: operations["test_channel_api_notifications_channels__channel_id__test_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/rosters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rosters
         * @description Rosters by name.
         */
        get: operations["list_rosters_api_notifications_rosters_get"];
        put?: never;
        /**
         * Create Roster
         * @description Store a roster.
         */
        post: operations["create_roster_api_notifications_rosters_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/rosters/{roster_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Roster
         * @description One roster.
         */
        get: operations["get_roster_api_notifications_rosters__roster_id__get"];
        /**
         * Change Roster
         * @description Replace a roster.
         */
        put: operations["change_roster_api_notifications_rosters__roster_id__put"];
        post?: never;
        /**
         * Delete Roster
         * @description Remove a roster that no route uses.
         */
        delete: operations["delete_roster_api_notifications_rosters__roster_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/rosters/{roster_id}/on-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * On Call
         * @description Who is on call at a time (UTC epoch ms), or now, and who is asked next.
         */
        get: operations["on_call_api_notifications_rosters__roster_id__on_call_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/rosters/{roster_id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * On Call Schedule
         * @description Who is on call over so many days from a time (UTC epoch ms), or from now, on.
         */
        get: operations["on_call_schedule_api_notifications_rosters__roster_id__schedule_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Routes
         * @description Routes by name.
         */
        get: operations["list_routes_api_notifications_routes_get"];
        put?: never;
        /**
         * Create Route
         * @description Store a route.
         */
        post: operations["create_route_api_notifications_routes_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/routes/{route_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Route
         * @description One route.
         */
        get: operations["get_route_api_notifications_routes__route_id__get"];
        /**
         * Change Route
         * @description Replace a route; cases that are open go on by it.
         */
        put: operations["change_route_api_notifications_routes__route_id__put"];
        post?: never;
        /**
         * Delete Route
         * @description Remove a route; its open cases end.
         */
        delete: operations["delete_route_api_notifications_routes__route_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/templates/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Template
         * @description What a template says of an example; nothing is stored or sent.
         */
        post: operations["preview_template_api_notifications_templates_preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Deliveries
         * @description What was sent, of one alarm or of all, newest first, with its proof.
         */
        get: operations["list_deliveries_api_notifications_deliveries_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Dead
         * @description Messages that were given up, and alarms that nobody could be told of, newest first.
         */
        get: operations["list_dead_api_notifications_dead_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/deliveries/{delivery_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry Delivery
         * @description Try a dead message again.
         */
        post: operations["retry_delivery_api_notifications_deliveries__delivery_id__retry_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Acknowledged
         * @description What became of many.
         */
        Acknowledged: {
            /** Acknowledged */
            acknowledged: number;
            /** Refused */
            refused: components["schemas"]["NotDone"][];
        };
        /**
         * Activation
         * @description One alarm that would have been raised. Times are UTC epoch ms, source time.
         */
        Activation: {
            /** At */
            at: number;
            /** Until */
            until?: number | null;
            /** Value */
            value?: number | null;
        };
        /**
         * AddedPasskey
         * @description The passkey as stored, and recovery codes where it is the first factor.
         */
        AddedPasskey: {
            /** Recovery Codes */
            recovery_codes: string[];
            passkey: components["schemas"]["Passkey"];
        };
        /**
         * AdoptAnswer
         * @description Verdicts in the order of the request.
         */
        AdoptAnswer: {
            /** Items */
            items: components["schemas"]["AdoptVerdict"][];
            /** Points */
            points: number;
        };
        /**
         * AdoptRequest
         * @description Variables to adopt.
         */
        AdoptRequest: {
            /** Items */
            items: components["schemas"]["Adopted"][];
        };
        /**
         * AdoptVerdict
         * @description What became of one item.
         */
        AdoptVerdict: {
            /** Name */
            name: string;
            /** Address */
            address: string;
            /** Tag Id */
            tag_id: number | null;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "created" | "exists" | "rejected";
            /** Detail */
            detail?: string | null;
        };
        /**
         * Adopted
         * @description A variable that was found, to become a tag and a point of the connector.
         *
         *     Other members of a browsed node may stay in it; they are passed over.
         */
        Adopted: {
            /** Address */
            address: string;
            /**
             * Name
             * @description Tag name.
             */
            name: string;
            /** Unit */
            unit?: string | null;
            /** Description */
            description?: string | null;
            /** Description En */
            description_en?: string | null;
            /** Description Fa */
            description_fa?: string | null;
            /** Data Type */
            data_type?: string | null;
            /** Eu Lo */
            eu_lo?: number | null;
            /** Eu Hi */
            eu_hi?: number | null;
            /** Range Lo */
            range_lo?: number | null;
            /** Range Hi */
            range_hi?: number | null;
            /**
             * Interval Ms
             * @description Sampling; default: the connector's.
             */
            interval_ms?: number | null;
            /**
             * Expected Interval Ms
             * @description How often a reading is to come, for the tag; default: as often as it is read, where the connector decides that.
             */
            expected_interval_ms?: number | null;
            /** Stuck After S */
            stuck_after_s?: number | null;
            /** Deadband */
            deadband?: number | null;
            /** Deadband Percent */
            deadband_percent?: number | null;
            /** Step */
            step?: boolean | null;
            /**
             * Writable
             * @default false
             */
            writable: boolean;
            /**
             * Scale
             * @default 1
             */
            scale: number;
            /**
             * Offset
             * @default 0
             */
            offset: number;
        };
        /**
         * AlarmClass
         * @description A class of alarms, such as safety or environment.
         */
        AlarmClass: {
            /** Name */
            name: string;
            /**
             * @default {
             *       "en": "",
             *       "fa": ""
             *     }
             */
            description: components["schemas"]["Words-Output"];
        };
        /**
         * Alert
         * @description One occurrence of an alarm.
         *
         *     ``value`` and ``setpoint`` are in the tag's stored unit, ``unit``. ``told`` has ``title``,
         *     ``cause``, ``consequence`` and ``action`` in English and Persian, and the ``drivers``.
         *     ``first_up`` is the occurrence that this one is a consequence of.
         */
        Alert: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Key */
            key: string;
            /** Tag Id */
            tag_id: number;
            /** Tag */
            tag: string | null;
            /** Unit */
            unit: string | null;
            /** Rule Id */
            rule_id: string | null;
            /** Rule Version */
            rule_version: number;
            state: components["schemas"]["State"];
            /** Active */
            active: boolean;
            /** Latched */
            latched: boolean;
            priority: components["schemas"]["Priority"];
            /** Class Name */
            class_name: string;
            /** Raised Ms */
            raised_ms: number;
            /** Received Ms */
            received_ms: number;
            /** Stored Ms */
            stored_ms: number;
            /** Annunciated */
            annunciated: boolean;
            /** Activations */
            activations: number;
            /** Activated Ms */
            activated_ms: number;
            /** Returned Ms */
            returned_ms: number | null;
            /** Acknowledged Ms */
            acknowledged_ms: number | null;
            /** Acknowledged By */
            acknowledged_by: string | null;
            /** Ended Ms */
            ended_ms: number | null;
            /** Chattering */
            chattering: boolean;
            /** Fleeting */
            fleeting: boolean;
            /** Value */
            value: number | null;
            /** Setpoint */
            setpoint: number | null;
            /** Quality */
            quality: number;
            /** Group Key */
            group_key: string | null;
            /** First Up */
            first_up: string | null;
            /** Time To Respond S */
            time_to_respond_s: number | null;
            /** Told */
            told: {
                [key: string]: unknown;
            };
        };
        /**
         * AlertPage
         * @description Occurrences; ``next`` is the ``cursor`` of the page after it.
         */
        AlertPage: {
            /** Items */
            items: components["schemas"]["Alert"][];
            /** Next */
            next?: string | null;
        };
        /**
         * ApiKey
         * @description A key, without its secret.
         */
        ApiKey: {
            /** Id */
            id: number;
            /** Prefix */
            prefix: string;
            /** Name */
            name: string;
            /**
             * Owner
             * @description User name, or service:name.
             */
            owner: string;
            /**
             * Owner Kind
             * @enum {string}
             */
            owner_kind: "user" | "service";
            /** Permissions */
            permissions: string[];
            /** Scopes */
            scopes: string[];
            /** Created At */
            created_at: number;
            /** Created By */
            created_by: string;
            /** Expires At */
            expires_at: number;
            /** Last Used At */
            last_used_at: number | null;
        };
        /**
         * ApiKeys
         * @description Keys that are valid, the newest first.
         */
        ApiKeys: {
            /** Items */
            items: components["schemas"]["ApiKey"][];
        };
        /**
         * Approved
         * @description An approved alarm: a limit of a tag, or a rule by its name.
         */
        Approved: {
            /** Tag */
            tag: string;
            /** Level */
            level?: ("LL" | "L" | "H" | "HH") | null;
            /** Rule */
            rule?: string | null;
            /** Limit */
            limit?: number | null;
            /** Unit */
            unit?: string | null;
            /**
             * Severity
             * @default moderate
             * @enum {string}
             */
            severity: "minor" | "moderate" | "major" | "severe";
            /**
             * Time To Respond S
             * @default 1800
             */
            time_to_respond_s: number;
            /**
             * Class Name
             * @default process
             */
            class_name: string;
            /**
             * @default {
             *       "en": "",
             *       "fa": ""
             *     }
             */
            cause: components["schemas"]["Words-Output"];
            /**
             * @default {
             *       "en": "",
             *       "fa": ""
             *     }
             */
            consequence: components["schemas"]["Words-Output"];
            /**
             * @default {
             *       "en": "",
             *       "fa": ""
             *     }
             */
            action: components["schemas"]["Words-Output"];
        };
        /**
         * Asset
         * @description A node of the asset tree with its own tags and all that lies below it.
         */
        Asset: {
            /** Asset Id */
            asset_id: number;
            /** Path */
            path: string;
            /** Name */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "enterprise" | "site" | "area" | "well" | "equipment";
            /** Description En */
            description_en?: string | null;
            /** Description Fa */
            description_fa?: string | null;
            /** Template Id */
            template_id?: number | null;
            /** Version */
            version: number;
            /** Children */
            children: components["schemas"]["Asset"][];
            /** Tags */
            tags: number[];
        };
        /**
         * AssetChange
         * @description What shall change of an asset; what is left out stays.
         *
         *     ``name`` renames it, ``parent`` moves it below another asset (``""``: to the top). All below
         *     it comes along; tags keep id and history, and their old names go on to resolve.
         */
        AssetChange: {
            /** Name */
            name?: string | null;
            /** Parent */
            parent?: string | null;
            /** Kind */
            kind?: ("enterprise" | "site" | "area" | "well" | "equipment") | null;
            /** Description En */
            description_en?: string | null;
            /** Description Fa */
            description_fa?: string | null;
        };
        /**
         * BadActor
         * @description An alarm that was annunciated among the most often; ``share`` of all annunciations.
         */
        BadActor: {
            /** Key */
            key: string;
            /** Tag Id */
            tag_id: number;
            /** Tag */
            tag: string | null;
            /** Alarms */
            alarms: number;
            /** Share */
            share: number;
            /** Chattering */
            chattering: number;
            /** Fleeting */
            fleeting: number;
        };
        /** Body_token_api_token_post */
        Body_token_api_token_post: {
            /** Username */
            username: string;
            /** Password */
            password: string;
            /** Otp */
            otp?: string | null;
        };
        /**
         * BoundRequest
         * @description The one request that a step-up proof will stand for.
         */
        BoundRequest: {
            /** Method */
            method: string;
            /**
             * Path
             * @description Path and query as they are sent.
             */
            path: string;
            /**
             * Body Sha256
             * @description Of the body's bytes; left out: no body.
             * @default e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            body_sha256: string;
        };
        /**
         * BrowseNode
         * @description A folder or variable of a device, with what it says of itself.
         *
         *     ``eu_lo`` and ``eu_hi`` are the span an operator expects, ``range_lo`` and ``range_hi`` what the
         *     instrument can report at all; ``expected_interval_ms`` is how often it renews its value.
         *     ``point`` holds the fields of a ``Point`` that differ from its defaults (scale, offset, …).
         */
        BrowseNode: {
            /** Address */
            address: string;
            /** Name */
            name: string;
            /** Path */
            path: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "folder" | "variable";
            /** Unit */
            unit?: string | null;
            /** Eu Lo */
            eu_lo?: number | null;
            /** Eu Hi */
            eu_hi?: number | null;
            /** Range Lo */
            range_lo?: number | null;
            /** Range Hi */
            range_hi?: number | null;
            /** Data Type */
            data_type?: string | null;
            /** Description */
            description?: string | null;
            /** Description Fa */
            description_fa?: string | null;
            /** Value */
            value?: number | string | null;
            /** Expected Interval Ms */
            expected_interval_ms?: number | null;
            /**
             * Writable
             * @default false
             */
            writable: boolean;
            /**
             * History
             * @default false
             */
            history: boolean;
            /** Point */
            point?: {
                [key: string]: number | string;
            };
            /** Children */
            children?: components["schemas"]["BrowseNode"][];
        };
        /**
         * BrowseRequest
         * @description Where to look, and how deep.
         */
        BrowseRequest: {
            /** Node */
            node?: string | null;
            /**
             * Depth
             * @default 1
             */
            depth: number;
        };
        /**
         * Browsed
         * @description What a browse found.
         *
         *     Attributes:
         *         nodes: the tree below the asked node.
         *         limits: the device's own limits by name, as they were obeyed.
         *         truncated: why the tree is not whole (nodes, depth or time), or None.
         */
        Browsed: {
            /** Nodes */
            nodes: components["schemas"]["BrowseNode"][];
            /** Limits */
            limits: {
                [key: string]: number;
            };
            /** Truncated */
            truncated?: string | null;
        };
        /**
         * Bulk
         * @description Tags to create at once; ``update`` changes those that exist.
         */
        Bulk: {
            /** Tags */
            tags: components["schemas"]["BulkTag"][];
            /**
             * Update
             * @default false
             */
            update: boolean;
        };
        /**
         * BulkTag
         * @description A tag to create or change; with ``version`` it is changed only if it is still that one.
         */
        BulkTag: {
            /** Description En */
            description_en?: string | null;
            /** Description Fa */
            description_fa?: string | null;
            /** Unit */
            unit?: string | null;
            /** Display Unit */
            display_unit?: string | null;
            /**
             * Data Type
             * @default double
             */
            data_type: string;
            /** Range Lo */
            range_lo?: number | null;
            /** Range Hi */
            range_hi?: number | null;
            /** Eu Lo */
            eu_lo?: number | null;
            /** Eu Hi */
            eu_hi?: number | null;
            /** Limit Ll */
            limit_ll?: number | null;
            /** Limit L */
            limit_l?: number | null;
            /** Limit H */
            limit_h?: number | null;
            /** Limit Hh */
            limit_hh?: number | null;
            /** Deadband */
            deadband?: number | null;
            /** Stuck After S */
            stuck_after_s?: number | null;
            /** Interval Ms */
            interval_ms?: number | null;
            /** Sampling */
            sampling?: ("periodic" | "on-change") | null;
            /**
             * Step
             * @default false
             */
            step: boolean;
            /** Is Flow */
            is_flow?: boolean | null;
            /** State Labels */
            state_labels?: {
                [key: string]: components["schemas"]["StateLabel"];
            } | null;
            /** Source */
            source?: string | null;
            /** Address */
            address?: string | null;
            /** Attributes */
            attributes?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Expression */
            expression?: string | null;
            /** Name */
            name: string;
            /** Version */
            version?: number | null;
        };
        /**
         * Channel
         * @description A stored channel; ``secrets`` names the secret members that are set.
         */
        Channel: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Version */
            version: number;
            /** Updated Ms */
            updated_ms: number;
            /** Kind */
            kind: string;
            /** Config */
            config: {
                [key: string]: unknown;
            };
            /** Secrets */
            secrets: string[];
            /** Enabled */
            enabled: boolean;
        };
        /**
         * ChannelBody
         * @description A channel; secret members of ``config`` that are left out stay as they were.
         *
         *     They have to be entered anew where the server, the URL or its certificate changes.
         */
        ChannelBody: {
            /**
             * Name
             * @description Unique among its kind.
             */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "email" | "smpp" | "sms-gateway" | "webhook" | "apprise";
            /** Config */
            config: {
                [key: string]: unknown;
            };
            /**
             * Enabled
             * @default true
             */
            enabled: boolean;
        };
        /**
         * ChannelPage
         * @description Channels by name; ``next`` is the ``cursor`` of the page after it.
         */
        ChannelPage: {
            /** Items */
            items: components["schemas"]["Channel"][];
            /** Next */
            next?: string | null;
        };
        /**
         * Check
         * @description An expression to check, as it is typed.
         *
         *     ``unit`` is that of the tag which the expression shall give, null for a plain number; left out,
         *     any will do. ``tag_id`` is that of the tag, where there is one: it can't be its own input.
         */
        Check: {
            /** Expression */
            expression: string;
            /** Unit */
            unit?: string | null;
            /** Tag Id */
            tag_id?: number | null;
        };
        /**
         * Checked
         * @description What an expression means: the unit that comes out of it, and its inputs.
         *
         *     ``unit`` is null while there are problems that leave it open, and the text ``dimensionless``
         *     for a plain number.
         */
        Checked: {
            /** Unit */
            unit: string | null;
            /** Inputs */
            inputs: components["schemas"]["Used"][];
            /** Problems */
            problems: components["schemas"]["ExpressionProblem"][];
        };
        /**
         * Completeness
         * @description Pages by tag name and day.
         */
        Completeness: {
            /** Days */
            days: components["schemas"]["Page"][];
        };
        /**
         * ComponentView
         * @description One target; ``since`` is UTC epoch ms, null when it never ran.
         */
        ComponentView: {
            /** Name */
            name: string;
            /** State */
            state: string;
            /** Since */
            since: number | null;
            /** Detail */
            detail: string;
        };
        /**
         * Connector
         * @description A connector; ``secrets`` names the secret members that are set; they stay here.
         */
        Connector: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Kind */
            kind: string;
            /**
             * Desired
             * @enum {string}
             */
            desired: "running" | "stopped";
            /** Config */
            config: {
                [key: string]: unknown;
            };
            /** Secrets */
            secrets: string[];
            /** Points */
            points: number;
            /** Version */
            version: number;
            /** Created At */
            created_at: number;
            /** Updated At */
            updated_at: number;
            status: components["schemas"]["ConnectorStatus"];
        };
        /**
         * ConnectorChange
         * @description What to change; what is left out stays. Members of ``config`` replace single ones.
         */
        ConnectorChange: {
            /** Name */
            name?: string | null;
            /**
             * Config
             * @description Members to replace; null takes one back to its default.
             */
            config?: {
                [key: string]: unknown;
            } | null;
            /** Points */
            points?: components["schemas"]["Point"][] | null;
            /** Desired */
            desired?: ("running" | "stopped") | null;
            /**
             * Version
             * @description Refuse the change where the stored version differs.
             */
            version?: number | null;
        };
        /**
         * ConnectorPage
         * @description Connectors by name; ``next`` continues after the last one.
         */
        ConnectorPage: {
            /** Items */
            items: components["schemas"]["Connector"][];
            /** Next */
            next?: string | null;
        };
        /**
         * ConnectorStatus
         * @description What a connector is doing; times UTC epoch ms. RUNNING means: data was seen.
         */
        ConnectorStatus: {
            /**
             * State
             * @default stopped
             * @enum {string}
             */
            state: "stopped" | "connecting" | "running" | "degraded" | "failed";
            /** Since */
            since?: number | null;
            /** Last Data At */
            last_data_at?: number | null;
            /**
             * Readings Total
             * @default 0
             */
            readings_total: number;
            /**
             * Readings Per S
             * @default 0
             */
            readings_per_s: number;
            /** Last Error */
            last_error?: string | null;
            /** Clock Skew Ms */
            clock_skew_ms?: number | null;
            /**
             * Clock Skewed
             * @default false
             */
            clock_skewed: boolean;
            /**
             * Bad Points
             * @default 0
             */
            bad_points: number;
            /** Problems */
            problems?: {
                [key: string]: string;
            };
            /** Facts */
            facts?: {
                [key: string]: string;
            };
            /**
             * Dropped
             * @default 0
             */
            dropped: number;
            /**
             * Spooled
             * @default 0
             */
            spooled: number;
        };
        /**
         * Delivery
         * @description One message to one recipient, and what became of it.
         *
         *     Attributes:
         *         alerts: alarms that it tells of, 20 at most; ``alarms``: how many there are, 0 for a test.
         *         about: the alarm, or how it ended.
         *         step: of the route, from 0, counted over all rounds.
         *         channel: None: nobody could be told; ``reason`` says why.
         *         uncertain: an attempt ended without an answer, so it may have arrived more than once.
         *         proof: ids by which the other side knows it.
         */
        Delivery: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Alerts */
            alerts: string[];
            /** Alarms */
            alarms: number;
            /** Case Id */
            case_id: string | null;
            /**
             * About
             * @enum {string}
             */
            about: "alarm" | "end";
            /** Step */
            step: number;
            /** Channel */
            channel: string | null;
            /** Channel Name */
            channel_name: string;
            /** Member */
            member: string;
            /** Recipient */
            recipient: string;
            /** Language */
            language: string;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "sending" | "sent" | "delivered" | "dead" | "cancelled";
            /** Created Ms */
            created_ms: number;
            /** Due Ms */
            due_ms: number;
            /** Attempts */
            attempts: number;
            /** Uncertain */
            uncertain: boolean;
            /** Sent Ms */
            sent_ms: number | null;
            /** Delivered Ms */
            delivered_ms: number | null;
            /** Proof */
            proof: string[];
            /** Reason */
            reason: string | null;
        };
        /**
         * DeliveryPage
         * @description Deliveries, newest first; ``next`` is the ``cursor`` of the page after it.
         */
        DeliveryPage: {
            /** Items */
            items: components["schemas"]["Delivery"][];
            /** Next */
            next?: string | null;
        };
        /**
         * DeviationCondition
         * @description Further than ``limit`` from a set value or from another tag.
         */
        DeviationCondition: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "deviation";
            /** Limit */
            limit: number;
            /**
             * Direction
             * @default either
             * @enum {string}
             */
            direction: "above" | "below" | "either";
            /** Reference */
            reference?: number | null;
            /** Reference Tag */
            reference_tag?: number | string | null;
            /**
             * Deadband
             * @default 0
             */
            deadband: number;
            /** Unit */
            unit?: string | null;
        };
        /**
         * Diff
         * @description What differs between two versions of a tag: field → value before and after.
         */
        Diff: {
            /** Tag Id */
            tag_id: number;
            /** Version */
            version: number;
            /** To */
            to: number;
            /** Changes */
            changes: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
        };
        /**
         * Digest
         * @description With more alarms than this within so many seconds, the rest become one message.
         */
        Digest: {
            /**
             * More Than
             * @default 10
             */
            more_than: number;
            /**
             * Within S
             * @default 60
             */
            within_s: number;
        };
        /**
         * Drift
         * @description Where what is live is not what was approved.
         *
         *     ``kind``: ``limit`` (another limit), ``missing`` (approved, not live), ``unapproved`` (live, not
         *     approved), ``priority`` (a rule with another priority), ``unknown`` (no such tag).
         */
        Drift: {
            /** Kind */
            kind: string;
            /** Tag */
            tag: string;
            /** Alarm */
            alarm: string;
            /** Live */
            live?: number | string | null;
            /** Approved */
            approved?: number | string | null;
            /** Unit */
            unit?: string | null;
        };
        /**
         * DriftReport
         * @description All drift, by tag; ``approved`` and ``live`` are how many alarms there are of either.
         */
        DriftReport: {
            /** Approved */
            approved: number;
            /** Live */
            live: number;
            /** Items */
            items: components["schemas"]["Drift"][];
        };
        /**
         * DutySchedule
         * @description Who is on call over a span of time, in order and without gaps.
         */
        DutySchedule: {
            /** Items */
            items: components["schemas"]["DutySpan"][];
        };
        /**
         * DutySpan
         * @description One member on call without a break; ``overrides``: somebody took over from the turns.
         */
        DutySpan: {
            /** Member */
            member: string | null;
            /** From Ms */
            from_ms: number;
            /** To Ms */
            to_ms: number;
            /** Overrides */
            overrides: boolean;
        };
        /**
         * ExpressionCondition
         * @description A CEL expression is true; its inputs are named, one of them is the rule's tag.
         */
        ExpressionCondition: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "expression";
            /** Text */
            text: string;
            /** Inputs */
            inputs: {
                [key: string]: number | string;
            };
        };
        /**
         * ExpressionProblem
         * @description What is wrong, and where: characters of the text from 0, ``end`` behind the last one.
         */
        ExpressionProblem: {
            /** Start */
            start: number;
            /** End */
            end: number;
            /** Message */
            message: string;
        };
        /**
         * Fault
         * @description One thing that is wrong with the chain.
         */
        Fault: {
            /**
             * Seq
             * @description The record, or the first of a span; 0 where none can be named.
             */
            seq: number;
            /**
             * Until
             * @description The last record of a span.
             */
            until: number;
            /**
             * Kind
             * @description changed, removed, inserted, reordered, rewritten, head, anchor or person.
             */
            kind: string;
            /** Detail */
            detail: string;
        };
        /**
         * FieldChange
         * @description A field's value before and after.
         */
        FieldChange: {
            /** Before */
            before: unknown;
            /** After */
            after: unknown;
        };
        /**
         * FieldError
         * @description What is wrong; ``field`` is empty where it is the whole row.
         */
        FieldError: {
            /** Field */
            field: string;
            /** Problem */
            problem: string;
        };
        /**
         * Finding
         * @description Something a linter says of a philosophy.
         */
        Finding: {
            /** Rule */
            rule: string;
            /** At */
            at: string;
            /** Told */
            told: string;
        };
        /**
         * Findings
         * @description What the linter says.
         */
        Findings: {
            /** Items */
            items: components["schemas"]["Finding"][];
        };
        /**
         * FloodItem
         * @description A flood of one position; without ``end_ms`` it goes on. ``peak``: most within 10 minutes.
         */
        FloodItem: {
            /** Position */
            position: string;
            /** Start Ms */
            start_ms: number;
            /** End Ms */
            end_ms: number | null;
            /** Alarms */
            alarms: number;
            /** Peak */
            peak: number;
        };
        /**
         * Floods
         * @description Floods by their beginning, the newest first.
         */
        Floods: {
            /** Items */
            items: components["schemas"]["FloodItem"][];
        };
        /**
         * HeadShown
         * @description The signed end of the chain.
         */
        HeadShown: {
            /** Seq */
            seq: number;
            /** Hash */
            hash: string;
            /**
             * At
             * @description When it was signed, UTC epoch ms.
             */
            at: number;
            /**
             * Key
             * @description Public key, hex (Ed25519).
             */
            key: string;
            /** Signature */
            signature: string;
        };
        /**
         * Hours
         * @description Windows in a time zone.
         */
        Hours: {
            /**
             * Time Zone
             * @default UTC
             */
            time_zone: string;
            /** Windows */
            windows: components["schemas"]["Window"][];
        };
        /**
         * ImportAnswer
         * @description What an import did, or would do.
         *
         *     ``plan`` stands for exactly these changes to exactly this catalogue; sent back in ``If-Match``
         *     it makes sure that nothing else is done. ``rows`` are those asked for; ``counts`` hold all.
         */
        ImportAnswer: {
            /** Dry Run */
            dry_run: boolean;
            /** Plan */
            plan: string;
            counts: components["schemas"]["ImportCounts"];
            /** Rows */
            rows: components["schemas"]["ImportRow"][];
        };
        /**
         * ImportCounts
         * @description Rows by outcome.
         */
        ImportCounts: {
            /** Created */
            created: number;
            /** Restored */
            restored: number;
            /** Updated */
            updated: number;
            /** Unchanged */
            unchanged: number;
            /** Rejected */
            rejected: number;
            /** Skipped */
            skipped: number;
        };
        /**
         * ImportRow
         * @description What becomes of one row.
         *
         *     ``row`` is its number in the file: the line of a table as a spreadsheet shows it (the header is
         *     1), otherwise its place in the list from 1. ``restored`` brings a deleted tag back with its id;
         *     ``skipped`` is no tag, such as a text in a nodeset.
         */
        ImportRow: {
            /** Row */
            row: number;
            /** Name */
            name: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "created" | "restored" | "updated" | "unchanged" | "rejected" | "skipped";
            /** Tag Id */
            tag_id: number | null;
            /** Changes */
            changes: {
                [key: string]: components["schemas"]["FieldChange"];
            };
            /** Errors */
            errors: components["schemas"]["FieldError"][];
        };
        /**
         * IngestAnswer
         * @description The verdicts on a request's readings.
         *
         *     ``errors`` names the first hundred of ``rejected``. ``created`` counts tags made on the way.
         */
        IngestAnswer: {
            /** Accepted */
            accepted: number;
            /** Rejected */
            rejected: number;
            /** Errors */
            errors: components["schemas"]["IngestError"][];
            /**
             * Created
             * @default 0
             */
            created: number;
        };
        /**
         * IngestError
         * @description One reading that was not taken: its place from 0, and why.
         */
        IngestError: {
            /** Index */
            index: number;
            /** Reason */
            reason: string;
            /** Detail */
            detail: string;
        };
        /**
         * Instance
         * @description The asset, and what became of each tag; tags that exist stay as they are.
         */
        Instance: {
            asset: components["schemas"]["StoredAsset"];
            /** Tags */
            tags: components["schemas"]["Verdict"][];
        };
        /**
         * Instantiation
         * @description An asset to make of a template; ``source`` is the connector of its tags.
         */
        Instantiation: {
            /** Path */
            path: string;
            /** Source */
            source?: string | null;
        };
        JsonValue: unknown;
        /**
         * Judged
         * @description A figure against its target: ``met`` where it is no more than ``most``.
         */
        Judged: {
            /** Name */
            name: string;
            /** Value */
            value: number;
            /** Most */
            most: number;
            /** Unit */
            unit: string;
            /** Source */
            source: string;
            /** Met */
            met: boolean;
        };
        /**
         * Kpi
         * @description How the alarm system did within ``[from, to)``.
         */
        Kpi: {
            /** Lo */
            lo: number;
            /** Hi */
            hi: number;
            /** Alarms */
            alarms: number;
            /** Positions */
            positions: components["schemas"]["PositionRates"][];
            /** Bad Actors */
            bad_actors: components["schemas"]["BadActor"][];
            /** Priorities */
            priorities: {
                [key: string]: number;
            };
            /** Chattering */
            chattering: number;
            /** Fleeting */
            fleeting: number;
            /** Stale */
            stale: number;
            /** Judged */
            judged: components["schemas"]["Judged"][];
        };
        /**
         * Latest
         * @description Newest readings, by tag name.
         */
        Latest: {
            /** Items */
            items: components["schemas"]["LatestReading"][];
        };
        /**
         * LatestReading
         * @description The newest reading of a tag. Times are UTC epoch ms; all None where there is none yet.
         *
         *     ``former_name`` is what it was asked for by, where ``name`` is another one now.
         */
        LatestReading: {
            /** Tag Id */
            tag_id: number;
            /** Name */
            name: string;
            /** Former Name */
            former_name?: string | null;
            /** Unit */
            unit: string | null;
            /** Ts */
            ts?: number | null;
            /** Value */
            value?: number | null;
            /** Quality */
            quality?: number | null;
            /** Received */
            received?: number | null;
            /** Flags */
            flags?: number | null;
        };
        /**
         * Layer
         * @description Members who take turns.
         *
         *     Attributes:
         *         start: local day of the first hand-over; nobody is on call by this layer before.
         *         hand_over: local time at which a turn ends and the next begins.
         *         turn_days: length of a turn; 14 for a fortnight offshore.
         *         windows: the hours it covers; empty: all.
         *         on: whether it covers holidays, other days, or both.
         */
        Layer: {
            /** Name */
            name: string;
            /** Members */
            members: string[];
            /**
             * Start
             * Format: date
             */
            start: string;
            /**
             * Hand Over
             * @description Local time, such as 06:00.
             * @default 00:00
             */
            hand_over: string;
            /**
             * Turn Days
             * @default 7
             */
            turn_days: number;
            /** Windows */
            windows?: components["schemas"]["Window"][];
            /**
             * On
             * @default all-days
             * @enum {string}
             */
            on: "all-days" | "working-days" | "holidays";
        };
        /**
         * LimitCondition
         * @description Above (high) or below (low) a limit; back when ``deadband`` inside of it.
         */
        LimitCondition: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "limit";
            /**
             * Side
             * @enum {string}
             */
            side: "high" | "low";
            /** Limit */
            limit: number;
            /**
             * Deadband
             * @default 0
             */
            deadband: number;
            /**
             * Level
             * @default
             */
            level: string;
            /** Unit */
            unit?: string | null;
        };
        /**
         * LimitMeaning
         * @description What exceeding a limit of the catalogue means where no approved alarm says.
         */
        LimitMeaning: {
            /**
             * Severity
             * @enum {string}
             */
            severity: "minor" | "moderate" | "major" | "severe";
            /** Time To Respond S */
            time_to_respond_s: number;
            /**
             * Class Name
             * @default process
             */
            class_name: string;
            /**
             * On Delay S
             * @default 0
             */
            on_delay_s: number;
            /**
             * Off Delay S
             * @default 0
             */
            off_delay_s: number;
            /**
             * Latching
             * @default false
             */
            latching: boolean;
        };
        /**
         * MadeKey
         * @description A new key; its text is shown once.
         */
        MadeKey: {
            /** Id */
            id: number;
            /** Prefix */
            prefix: string;
            /** Name */
            name: string;
            /**
             * Owner
             * @description User name, or service:name.
             */
            owner: string;
            /**
             * Owner Kind
             * @enum {string}
             */
            owner_kind: "user" | "service";
            /** Permissions */
            permissions: string[];
            /** Scopes */
            scopes: string[];
            /** Created At */
            created_at: number;
            /** Created By */
            created_by: string;
            /** Expires At */
            expires_at: number;
            /** Last Used At */
            last_used_at: number | null;
            /** Key */
            key: string;
        };
        /**
         * Many
         * @description Acknowledge many at once.
         */
        Many: {
            /** Ids */
            ids: string[];
            /** Reason */
            reason: string;
        };
        /**
         * MapPreview
         * @description What a register map offers.
         *
         *     Attributes:
         *         points: in the map's order; ``point`` of each holds scale, offset and what else differs
         *             from a ``Point``'s defaults.
         *         errors: the first ``ERRORS_MAX`` bad rows.
         *         rejected: number of all bad rows.
         */
        MapPreview: {
            /** Points */
            points: components["schemas"]["BrowseNode"][];
            /** Errors */
            errors: components["schemas"]["RowProblem"][];
            /** Rejected */
            rejected: number;
        };
        /**
         * Match
         * @description Conditions that all hold; an empty one holds always.
         *
         *     Attributes:
         *         assets: paths of the asset tree, each with all below it.
         *         hours: only alarms that are annunciated within them: a shift.
         */
        Match: {
            /** Assets */
            assets?: string[];
            /** Priorities */
            priorities?: components["schemas"]["Priority"][];
            /** Classes */
            classes?: string[];
            hours?: components["schemas"]["Hours"] | null;
        };
        /**
         * Me
         * @description The caller.
         */
        Me: {
            /** Id */
            id?: number | null;
            /** Username */
            username: string;
            /** Display Name */
            display_name: string;
            /** Roles */
            roles: string[];
            /** Permissions */
            permissions: string[];
            /**
             * Locale
             * @enum {string}
             */
            locale: "en" | "fa";
            /**
             * Scopes
             * @default []
             */
            scopes: string[];
            /**
             * Must Change Password
             * @default false
             */
            must_change_password: boolean;
            /**
             * Enrolment Required
             * @default false
             */
            enrolment_required: boolean;
        };
        /**
         * Member
         * @description A person, or a desk that somebody always sits at.
         *
         *     Attributes:
         *         username: the user of OGIM that it is; who is erased there is forgotten here.
         */
        Member: {
            /** Name */
            name: string;
            /**
             * Username
             * @default
             */
            username: string;
            /**
             * Language
             * @default en
             * @enum {string}
             */
            language: "en" | "fa";
            /** Reach */
            reach?: components["schemas"]["Reach"][];
        };
        /**
         * MessageTemplate
         * @description A message in one's own words; what is empty is said in OGIM's words.
         *
         *     Attributes:
         *         subject: of an e-mail, one line.
         *         text: lines of an e-mail or of a chat.
         *         short: a text message, one line.
         */
        MessageTemplate: {
            /**
             * Subject
             * @default
             */
            subject: string;
            /**
             * Text
             * @default
             */
            text: string;
            /**
             * Short
             * @default
             */
            short: string;
        };
        /**
         * MessageTemplates
         * @description Templates by language; None: OGIM's words.
         */
        MessageTemplates: {
            en?: components["schemas"]["MessageTemplate"] | null;
            fa?: components["schemas"]["MessageTemplate"] | null;
        };
        /**
         * NewAlert
         * @description An alarm that somebody raises; the same ``id`` again raises no second one.
         */
        NewAlert: {
            /** Tag Id */
            tag_id: number;
            title: components["schemas"]["ogim__services__alerts__schemas__Words"];
            /** @default medium */
            priority: components["schemas"]["Priority"];
            /**
             * Class Name
             * @default manual
             */
            class_name: string;
            /**
             * @default {
             *       "en": "",
             *       "fa": ""
             *     }
             */
            cause: components["schemas"]["ogim__services__alerts__schemas__Words"];
            /**
             * @default {
             *       "en": "",
             *       "fa": ""
             *     }
             */
            consequence: components["schemas"]["ogim__services__alerts__schemas__Words"];
            /**
             * @default {
             *       "en": "",
             *       "fa": ""
             *     }
             */
            action: components["schemas"]["ogim__services__alerts__schemas__Words"];
            /** Time To Respond S */
            time_to_respond_s?: number | null;
            /** Comment */
            comment?: string | null;
            /** Id */
            id?: string | null;
        };
        /**
         * NewAsset
         * @description An asset to create: its path names it and all above it, which must exist.
         */
        NewAsset: {
            /** Path */
            path: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "enterprise" | "site" | "area" | "well" | "equipment";
            /** Description En */
            description_en?: string | null;
            /** Description Fa */
            description_fa?: string | null;
        };
        /**
         * NewConnector
         * @description A connector to be made.
         */
        NewConnector: {
            /**
             * Name
             * @description Unique name; letters, digits, dot, dash and underscore.
             */
            name: string;
            /**
             * Kind
             * @description Protocol: opcua, modbus, …
             */
            kind: string;
            /**
             * Config
             * @description As the kind defines it.
             */
            config?: {
                [key: string]: unknown;
            };
            /** Points */
            points?: components["schemas"]["Point"][];
            /**
             * Desired
             * @default stopped
             * @enum {string}
             */
            desired: "running" | "stopped";
        };
        /**
         * NewKey
         * @description A key to make; it never reaches further than its owner.
         */
        NewKey: {
            /** Name */
            name: string;
            /** Permissions */
            permissions: string[];
            /**
             * Scopes
             * @description Asset paths; none: as far as the owner.
             * @default []
             */
            scopes: string[];
            /**
             * Expires At
             * @description UTC epoch ms.
             */
            expires_at: number;
            /**
             * Service Account Id
             * @description Whose key it is; left out: my own.
             */
            service_account_id?: number | null;
        };
        /**
         * NewPasskey
         * @description A passkey that the browser made.
         */
        NewPasskey: {
            /** Name */
            name: string;
            /**
             * Credential
             * @description PublicKeyCredential.toJSON() of the browser.
             */
            credential: {
                [key: string]: unknown;
            };
        };
        /**
         * NewRole
         * @description A role to create.
         */
        NewRole: {
            /**
             * Description
             * @default
             */
            description: string;
            /**
             * Permissions
             * @description Their names.
             */
            permissions: string[];
            /** Name */
            name: string;
        };
        /**
         * NewServiceAccount
         * @description A program to give keys to.
         */
        NewServiceAccount: {
            /** Name */
            name: string;
            /**
             * Description
             * @default
             */
            description: string;
            /** Roles */
            roles: string[];
            /**
             * Scopes
             * @default []
             */
            scopes: string[];
        };
        /**
         * NewTag
         * @description A tag to create.
         */
        NewTag: {
            /** Description En */
            description_en?: string | null;
            /** Description Fa */
            description_fa?: string | null;
            /** Unit */
            unit?: string | null;
            /** Display Unit */
            display_unit?: string | null;
            /**
             * Data Type
             * @default double
             */
            data_type: string;
            /** Range Lo */
            range_lo?: number | null;
            /** Range Hi */
            range_hi?: number | null;
            /** Eu Lo */
            eu_lo?: number | null;
            /** Eu Hi */
            eu_hi?: number | null;
            /** Limit Ll */
            limit_ll?: number | null;
            /** Limit L */
            limit_l?: number | null;
            /** Limit H */
            limit_h?: number | null;
            /** Limit Hh */
            limit_hh?: number | null;
            /** Deadband */
            deadband?: number | null;
            /** Stuck After S */
            stuck_after_s?: number | null;
            /** Interval Ms */
            interval_ms?: number | null;
            /** Sampling */
            sampling?: ("periodic" | "on-change") | null;
            /**
             * Step
             * @default false
             */
            step: boolean;
            /** Is Flow */
            is_flow?: boolean | null;
            /** State Labels */
            state_labels?: {
                [key: string]: components["schemas"]["StateLabel"];
            } | null;
            /** Source */
            source?: string | null;
            /** Address */
            address?: string | null;
            /** Attributes */
            attributes?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Expression */
            expression?: string | null;
            /** Name */
            name: string;
        };
        /**
         * NewUser
         * @description A user to create.
         */
        NewUser: {
            /** Username */
            username: string;
            /** Display Name */
            display_name: string;
            /** Password */
            password: string;
            /**
             * Roles
             * @default []
             */
            roles: string[];
            /**
             * Locale
             * @default en
             * @enum {string}
             */
            locale: "en" | "fa";
            /**
             * Scopes
             * @description Paths of assets; empty: everything.
             * @default []
             */
            scopes: string[];
            /**
             * Must Change Password
             * @default true
             */
            must_change_password: boolean;
        };
        /**
         * NotDone
         * @description One of many that was not acknowledged, and why.
         */
        NotDone: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Problem */
            problem: string;
        };
        /**
         * OidcCode
         * @description What the portal found in its address after ``#oidc=``.
         */
        OidcCode: {
            /** Code */
            code: string;
        };
        /**
         * OidcOffer
         * @description Whether the portal offers it, and under which label.
         */
        OidcOffer: {
            /** Enabled */
            enabled: boolean;
            /** Label */
            label: string;
            /**
             * Login Url
             * @description Where the button leads, at the address that the provider sends back to; takes `next`.
             */
            login_url: string;
        };
        /**
         * OnCall
         * @description Who is on call at ``at_ms``, and who is asked next: ``ladder`` begins with ``member``.
         */
        OnCall: {
            /** At Ms */
            at_ms: number;
            /** Member */
            member: string | null;
            /** Ladder */
            ladder: string[];
        };
        /**
         * OtpCode
         * @description A code of the authenticator.
         */
        OtpCode: {
            /**
             * Otp
             * @description Six digits.
             */
            otp: string;
        };
        /**
         * Override
         * @description Somebody instead of whoever would be on call, from one instant to another (UTC epoch ms).
         */
        Override: {
            /** Member */
            member: string;
            /** From Ms */
            from_ms: number;
            /** To Ms */
            to_ms: number;
        };
        /**
         * Page
         * @description The completeness ledger of one tag and day.
         */
        Page: {
            /** Tag Id */
            tag_id: number;
            /** Name */
            name: string;
            /** Day */
            day: string;
            /** Expected */
            expected: number | null;
            /** Stored */
            stored: number;
            /** Bad */
            bad: number;
            /** Interval Ms */
            interval_ms: number | null;
            /** Through */
            through: number;
            /** Gaps */
            gaps: {
                [key: string]: unknown;
            }[];
        };
        /**
         * Passkey
         * @description A stored passkey.
         */
        Passkey: {
            /** Id */
            id: number;
            /** Name */
            name: string;
            /** Transports */
            transports: string[];
            /**
             * Backed Up
             * @description Whether it is synchronised to other devices.
             */
            backed_up: boolean;
            /** Created At */
            created_at: number;
            /** Last Used At */
            last_used_at: number | null;
        };
        /**
         * PasskeyOptions
         * @description Options of a ceremony.
         */
        PasskeyOptions: {
            /**
             * Options
             * @description For the browser's navigator.credentials, as JSON.
             */
            options: {
                [key: string]: unknown;
            };
        };
        /**
         * PasskeySignIn
         * @description What the browser answered to the options.
         */
        PasskeySignIn: {
            /**
             * Webauthn
             * @description PublicKeyCredential.toJSON() of the browser.
             */
            webauthn: {
                [key: string]: unknown;
            };
        };
        /**
         * Passkeys
         * @description A user's passkeys.
         */
        Passkeys: {
            /** Items */
            items: components["schemas"]["Passkey"][];
        };
        /**
         * PasswordChange
         * @description A new password for oneself.
         */
        PasswordChange: {
            /** Current */
            current: string;
            /** New */
            new: string;
        };
        /**
         * Permission
         * @description Something that may be allowed.
         */
        Permission: {
            /** Name */
            name: string;
            /** Description */
            description: string;
        };
        /**
         * PermissionList
         * @description All permissions.
         */
        PermissionList: {
            /** Items */
            items: components["schemas"]["Permission"][];
        };
        /**
         * PersonalData
         * @description All that is kept about a person, by kind.
         */
        PersonalData: {
            /** User */
            user: {
                [key: string]: unknown;
            };
            /** Parts */
            parts: {
                [key: string]: unknown;
            };
        };
        /**
         * Philosophy
         * @description The whole of it; what is left out is as OGIM brings it.
         */
        Philosophy: {
            /** Response Times */
            response_times?: components["schemas"]["ResponseTime"][];
            /** Matrix */
            matrix?: {
                [key: string]: components["schemas"]["Priority"][];
            };
            /** Classes */
            classes?: components["schemas"]["AlarmClass"][];
            /** Limits */
            limits?: {
                [key: string]: components["schemas"]["LimitMeaning"];
            };
            /**
             * Deadband Percent
             * @default 0.5
             */
            deadband_percent: number;
            /** Alarms */
            alarms?: components["schemas"]["Approved"][];
        };
        /**
         * PlannedSilence
         * @description Silence an alarm by its key, before it was ever active or while it is.
         */
        PlannedSilence: {
            /** Reason */
            reason: string;
            /** Minutes */
            minutes?: number | null;
            /**
             * One Shot
             * @default false
             */
            one_shot: boolean;
            /** Key */
            key: string;
            /**
             * Kind
             * @default shelved
             * @enum {string}
             */
            kind: "shelved" | "suppressed" | "out-of-service";
        };
        /**
         * PlantStateBody
         * @description While it holds, the alarm is suppressed by design.
         */
        PlantStateBody: {
            /** Tag */
            tag: number | string;
            /** Condition */
            condition: components["schemas"]["LimitCondition"] | components["schemas"]["StateCondition"];
            /** Told */
            told: string;
        };
        /**
         * Point
         * @description One value of a device that feeds one tag.
         */
        Point: {
            /**
             * Tag
             * @description Tag it feeds.
             */
            tag: string;
            /**
             * Address
             * @description OPC UA node id, or Modbus address such as `1/holding/3028/float32/ABCD`.
             */
            address: string;
            /**
             * Interval Ms
             * @description Sampling; default: the connector's.
             */
            interval_ms?: number | null;
            /**
             * Deadband
             * @description Change that counts as one, in the tag's unit.
             */
            deadband?: number | null;
            /**
             * Deadband Percent
             * @description Change that counts as one, in % of the span.
             */
            deadband_percent?: number | null;
            /**
             * Eu Lo
             * @description Start of the span, tag's unit.
             */
            eu_lo?: number | null;
            /**
             * Eu Hi
             * @description End of the span, tag's unit.
             */
            eu_hi?: number | null;
            /**
             * Scale
             * @description Tag value = raw * scale + offset.
             * @default 1
             */
            scale: number;
            /**
             * Offset
             * @description Tag value = raw * scale + offset.
             * @default 0
             */
            offset: number;
            /**
             * Writable
             * @description Whether OGIM may write it.
             * @default false
             */
            writable: boolean;
        };
        /**
         * PointPage
         * @description Points by tag; ``next`` continues after the last one.
         */
        PointPage: {
            /** Items */
            items: components["schemas"]["Point"][];
            /** Next */
            next?: string | null;
        };
        /**
         * Policy
         * @description Roles that demand a second factor of who has them.
         */
        Policy: {
            /** Roles */
            roles: string[];
        };
        /**
         * PositionRates
         * @description What came to one operator's position; rates are alarms per ten minutes.
         *
         *     ``steady`` is outside of floods, ``upset`` within; null where there was none of either.
         */
        PositionRates: {
            /** Position */
            position: string;
            /** Alarms */
            alarms: number;
            /** Mean */
            mean: number;
            /** Steady */
            steady: number | null;
            /** Upset */
            upset: number | null;
            /** Peak */
            peak: number;
            /** Over Share */
            over_share: number;
            /** Flood Share */
            flood_share: number;
            /** Floods */
            floods: number;
        };
        /**
         * Previewed
         * @description What a template says of an example; ``parts`` of a text message its short form takes.
         */
        Previewed: {
            /** Subject */
            subject: string;
            /** Text */
            text: string;
            /** Short */
            short: string;
            /** Parts */
            parts: number;
        };
        /**
         * Priority
         * @description How fast somebody has to act; ``journal`` is recorded and never annunciated.
         * @enum {string}
         */
        Priority: "critical" | "high" | "medium" | "low" | "journal";
        /**
         * QualityCondition
         * @description Bad quality or no number; with ``uncertain`` also an Uncertain one.
         */
        QualityCondition: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "quality";
            /**
             * Uncertain
             * @default false
             */
            uncertain: boolean;
        };
        /**
         * Quiet
         * @description Hours in which alarms of these priorities wait.
         */
        Quiet: {
            hours: components["schemas"]["Hours"];
            /** Priorities */
            priorities?: components["schemas"]["Priority"][];
        };
        /**
         * RateCondition
         * @description Changes by more than ``limit`` per second, minute or hour.
         */
        RateCondition: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "rate";
            /** Limit */
            limit: number;
            /**
             * Per
             * @default min
             * @enum {string}
             */
            per: "s" | "min" | "h";
            /**
             * Direction
             * @default either
             * @enum {string}
             */
            direction: "rising" | "falling" | "either";
            /**
             * Window S
             * @default 10
             */
            window_s: number;
            /**
             * Deadband
             * @default 0
             */
            deadband: number;
            /** Unit */
            unit?: string | null;
        };
        /**
         * Reach
         * @description How a member is reached by a channel.
         *
         *     Attributes:
         *         to: e-mail address, telephone number (+98…), or empty where the channel knows by itself.
         */
        Reach: {
            /**
             * Channel
             * Format: uuid
             */
            channel: string;
            /**
             * To
             * @default
             */
            to: string;
        };
        /**
         * Record
         * @description One record of the chain, as a reader sees it.
         */
        Record: {
            /**
             * Seq
             * @description Its number in the chain, from 1.
             */
            seq: number;
            /**
             * At
             * @description When, UTC epoch ms.
             */
            at: number;
            /**
             * Actor
             * @description User name of who did it; null once erased.
             */
            actor: string | null;
            /**
             * Person
             * @description Pseudonym of who did it; stays when the name is erased.
             */
            person: string;
            /**
             * Action
             * @description What, as noun.verb.
             */
            action: string;
            /**
             * Object
             * @description On what: the API's path below /api.
             */
            object: string;
            /**
             * Before
             * @description Members that changed, before.
             */
            before: unknown;
            /**
             * After
             * @description Members that changed, after.
             */
            after: unknown;
            /**
             * Hidden
             * @description Members that can't be shown: erased, or personal data (needs pii:read).
             */
            hidden: string[];
            /**
             * Result
             * @description done, refused or failed.
             */
            result: string;
            /**
             * Address
             * @description Where it came from (needs pii:read).
             */
            address: string | null;
            /**
             * Request
             * @description Id of the HTTP request.
             */
            request: string | null;
            /**
             * Times
             * @description How many alike it stands for.
             */
            times: number;
            /**
             * Prev
             * @description Hash of the record before, hex.
             */
            prev: string;
            /**
             * Hash
             * @description Its own hash, hex.
             */
            hash: string;
        };
        /**
         * RecordPage
         * @description Records, newest first.
         */
        RecordPage: {
            /** Items */
            items: components["schemas"]["Record"][];
            /**
             * Next
             * @description Give it as cursor to go on; a page may be short, even empty, and yet have one.
             */
            next: number | null;
        };
        /**
         * RecoveryCodes
         * @description Fresh recovery codes, shown once; empty where those that stand go on.
         */
        RecoveryCodes: {
            /** Recovery Codes */
            recovery_codes: string[];
        };
        /**
         * Reference
         * @description What refers to a tag: its kind, and its path below ``/api``.
         */
        Reference: {
            /** Kind */
            kind: string;
            /** Object */
            object: string;
        };
        /**
         * References
         * @description All that refers to a tag; while there is any, the tag can't be deleted.
         */
        References: {
            /** Items */
            items: components["schemas"]["Reference"][];
            /** Former Names */
            former_names: string[];
        };
        /**
         * Refresh
         * @description A refresh token to use.
         */
        Refresh: {
            /** Refresh Token */
            refresh_token: string;
        };
        /**
         * RegisterMap
         * @description A Modbus register map as text.
         */
        RegisterMap: {
            /** Format */
            format?: ("csv" | "json") | null;
            /** Text */
            text: string;
            /**
             * Unit
             * @description Unit of rows that name none.
             * @default 1
             */
            unit: number;
        };
        /**
         * Rehearsal
         * @description A rule to be rehearsed over the last days; the live rule or limit that it is compared to.
         */
        Rehearsal: {
            rule: components["schemas"]["RuleFields"];
            /**
             * Days
             * @default 30
             */
            days: number;
            /** Against */
            against?: string | null;
            /** Level */
            level?: ("LL" | "L" | "H" | "HH") | null;
        };
        /**
         * Rehearsed
         * @description A rule over past readings, and beside it the rule that is live.
         *
         *     ``raised``: alarms of the new rule with none of the live one at that time; ``spared``: the other
         *     way round. At most 1,000 of each are listed, the oldest first.
         */
        Rehearsed: {
            /** Lo */
            lo: number;
            /** Hi */
            hi: number;
            /** Readings */
            readings: number;
            /**
             * Took Ms
             * @default 0
             */
            took_ms: number;
            candidate: components["schemas"]["ogim__services__alerts__rules__rehearsal__Summary"];
            live?: components["schemas"]["ogim__services__alerts__rules__rehearsal__Summary"] | null;
            /** Activations */
            activations: components["schemas"]["Activation"][];
            /**
             * Raised Count
             * @default 0
             */
            raised_count: number;
            /**
             * Spared Count
             * @default 0
             */
            spared_count: number;
            /**
             * Raised
             * @default []
             */
            raised: components["schemas"]["Activation"][];
            /**
             * Spared
             * @default []
             */
            spared: components["schemas"]["Activation"][];
        };
        /**
         * Remark
         * @description What is said with an act.
         */
        Remark: {
            /** Comment */
            comment?: string | null;
        };
        /**
         * Removal
         * @description Suppress by design or take out of service; without ``minutes`` until it is ended.
         */
        Removal: {
            /** Reason */
            reason: string;
            /** Minutes */
            minutes?: number | null;
        };
        /**
         * ResponseTime
         * @description A column of the matrix: up to how many seconds the operator has; the last has no end.
         */
        ResponseTime: {
            /** Name */
            name: string;
            /** Up To S */
            up_to_s?: number | null;
        };
        /**
         * Role
         * @description A set of permissions with a name.
         */
        Role: {
            /** Name */
            name: string;
            /** Description */
            description: string;
            /** Permissions */
            permissions: string[];
            /**
             * Built In
             * @default false
             */
            built_in: boolean;
        };
        /**
         * RoleChange
         * @description What a role allows.
         */
        RoleChange: {
            /**
             * Description
             * @default
             */
            description: string;
            /**
             * Permissions
             * @description Their names.
             */
            permissions: string[];
        };
        /**
         * RoleList
         * @description All roles.
         */
        RoleList: {
            /** Items */
            items: components["schemas"]["Role"][];
        };
        /**
         * Roster
         * @description Members, layers, overrides and holidays, in one time zone.
         */
        Roster: {
            /**
             * Time Zone
             * @default UTC
             */
            time_zone: string;
            /** Members */
            members: components["schemas"]["Member"][];
            /** Layers */
            layers?: components["schemas"]["Layer"][];
            /** Overrides */
            overrides?: components["schemas"]["Override"][];
            /** Holidays */
            holidays?: string[];
        };
        /**
         * RosterBody
         * @description A roster with its name.
         */
        RosterBody: {
            /**
             * Name
             * @description Unique among its kind.
             */
            name: string;
            roster: components["schemas"]["Roster"];
        };
        /**
         * RosterPage
         * @description Rosters by name; ``next`` is the ``cursor`` of the page after it.
         */
        RosterPage: {
            /** Items */
            items: components["schemas"]["StoredRoster"][];
            /** Next */
            next?: string | null;
        };
        /**
         * Route
         * @description What is done with alarms that match.
         *
         *     Attributes:
         *         rounds: how often the ladder of steps is walked while nobody acknowledges.
         *         ends_on_return: it ends when the condition has gone, acknowledged or not.
         *         repeat_s: an alarm that comes again within this is not told again.
         *         tells_end: those who were told are told how it ended.
         *         templates: messages in one's own words.
         *         final: routes behind this one do not see what it matches.
         */
        Route: {
            /**
             * @default {
             *       "assets": [],
             *       "priorities": [],
             *       "classes": []
             *     }
             */
            match: components["schemas"]["Match"];
            /** Steps */
            steps: components["schemas"]["Step"][];
            /**
             * Rounds
             * @default 1
             */
            rounds: number;
            /**
             * Ends On Return
             * @default true
             */
            ends_on_return: boolean;
            quiet?: components["schemas"]["Quiet"] | null;
            /**
             * @default {
             *       "more_than": 10,
             *       "within_s": 60
             *     }
             */
            digest: components["schemas"]["Digest"];
            /**
             * Repeat S
             * @default 300
             */
            repeat_s: number;
            /**
             * Tells End
             * @default false
             */
            tells_end: boolean;
            /** @default {} */
            templates: components["schemas"]["MessageTemplates"];
            /**
             * Final
             * @default false
             */
            final: boolean;
        };
        /**
         * RouteBody
         * @description A route with its name; routes are asked in the order of ``place``, then name.
         */
        RouteBody: {
            /**
             * Name
             * @description Unique among its kind.
             */
            name: string;
            route: components["schemas"]["Route"];
            /**
             * Place
             * @default 100
             */
            place: number;
            /**
             * Enabled
             * @default true
             */
            enabled: boolean;
        };
        /**
         * RoutePage
         * @description Routes by name; ``next`` is the ``cursor`` of the page after it.
         */
        RoutePage: {
            /** Items */
            items: components["schemas"]["StoredRoute"][];
            /** Next */
            next?: string | null;
        };
        /**
         * RowProblem
         * @description A row that is no point: its number (the first below the header is 1) and why.
         */
        RowProblem: {
            /** Row */
            row: number;
            /** Reason */
            reason: string;
        };
        /**
         * RuleFields
         * @description An alarm rule as people write it. Numbers are in ``unit`` of the condition, or in the tag's.
         *
         *     The priority follows from ``severity`` and ``time_to_respond_s`` by the philosophy's matrix.
         */
        RuleFields: {
            /** Name */
            name: string;
            /** Tag */
            tag: number | string;
            /** Condition */
            condition: components["schemas"]["LimitCondition"] | components["schemas"]["DeviationCondition"] | components["schemas"]["RateCondition"] | components["schemas"]["StuckCondition"] | components["schemas"]["StaleCondition"] | components["schemas"]["QualityCondition"] | components["schemas"]["StateCondition"] | components["schemas"]["ScoreCondition"] | components["schemas"]["ExpressionCondition"];
            /**
             * Enabled
             * @default true
             */
            enabled: boolean;
            /**
             * On Delay S
             * @default 0
             */
            on_delay_s: number;
            /**
             * Off Delay S
             * @default 0
             */
            off_delay_s: number;
            /**
             * Latching
             * @default false
             */
            latching: boolean;
            /**
             * Severity
             * @default moderate
             * @enum {string}
             */
            severity: "minor" | "moderate" | "major" | "severe";
            /**
             * Time To Respond S
             * @default 1800
             */
            time_to_respond_s: number;
            /**
             * Class Name
             * @default process
             */
            class_name: string;
            /**
             * @default {
             *       "en": "",
             *       "fa": ""
             *     }
             */
            title: components["schemas"]["Words-Output"];
            /**
             * @default {
             *       "en": "",
             *       "fa": ""
             *     }
             */
            cause: components["schemas"]["Words-Output"];
            /**
             * @default {
             *       "en": "",
             *       "fa": ""
             *     }
             */
            consequence: components["schemas"]["Words-Output"];
            /**
             * @default {
             *       "en": "",
             *       "fa": ""
             *     }
             */
            action: components["schemas"]["Words-Output"];
            /** Group */
            group?: string | null;
            /**
             * Plant States
             * @default []
             */
            plant_states: components["schemas"]["PlantStateBody"][];
            /**
             * Suppressed By
             * @default []
             */
            suppressed_by: string[];
        };
        /**
         * RulePage
         * @description Rules by name; ``next`` is the cursor of the page after it.
         */
        RulePage: {
            /** Items */
            items: components["schemas"]["StoredRule"][];
            /** Next */
            next?: string | null;
        };
        /**
         * RuleVersion
         * @description What a rule was, from when on, by whom and why.
         */
        RuleVersion: {
            /** Version */
            version: number;
            /** At */
            at: number;
            /** Author */
            author: string;
            /** Reason */
            reason: string | null;
            /** Deleted */
            deleted: boolean;
            fields: components["schemas"]["RuleFields"];
        };
        /**
         * RuleVersions
         * @description All versions, the newest first.
         */
        RuleVersions: {
            /** Items */
            items: components["schemas"]["RuleVersion"][];
        };
        /**
         * Said
         * @description A remark on an alarm.
         */
        Said: {
            /** Comment */
            comment: string;
        };
        /**
         * ScoreCondition
         * @description A model's score, which is the rule's tag, is above ``limit``.
         */
        ScoreCondition: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "score";
            /** Model */
            model: string;
            /** Limit */
            limit: number;
            /**
             * Deadband
             * @default 0
             */
            deadband: number;
        };
        /**
         * SecondFactor
         * @description What a user has enrolled.
         */
        SecondFactor: {
            /**
             * Methods
             * @description Of totp, webauthn, recovery.
             */
            methods: string[];
            /** Totp */
            totp: boolean;
            /** Passkeys */
            passkeys: number;
            /** Recovery Codes Left */
            recovery_codes_left: number;
            /**
             * Required
             * @description Whether a role of the user demands a second factor.
             */
            required: boolean;
        };
        /**
         * SecondFactorAnswer
         * @description The second factor to a challenge: exactly one of the three proofs.
         */
        SecondFactorAnswer: {
            /** Challenge */
            challenge: string;
            /** Otp */
            otp?: string | null;
            /** Recovery Code */
            recovery_code?: string | null;
            /** Webauthn */
            webauthn?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * Series
         * @description One tag's points, in columns of one length.
         */
        Series: {
            /** Tag Id */
            tag_id: number;
            /** Name */
            name: string;
            /**
             * Former Name
             * @description By which it was asked for, where `name` is another one now.
             */
            former_name?: string | null;
            /** Unit */
            unit: string | null;
            /**
             * Tier
             * @description Where they come from: raw, 1m, 1h, archive, raw+archive.
             */
            tier: string;
            /** Ts */
            ts: number[];
            /** Values */
            values: (number | null)[];
            /** Quality */
            quality: number[];
            /**
             * Lo
             * @description Lowest value each point stands for; rollups and aggregates only.
             */
            lo?: (number | null)[] | null;
            /** Hi */
            hi?: (number | null)[] | null;
        };
        /**
         * ServiceAccount
         * @description A program that has keys.
         */
        ServiceAccount: {
            /** Id */
            id: number;
            /** Name */
            name: string;
            /** Description */
            description: string;
            /** Roles */
            roles: string[];
            /** Scopes */
            scopes: string[];
            /** Enabled */
            enabled: boolean;
            /**
             * Keys
             * @description Valid ones.
             */
            keys: number;
            /** Created At */
            created_at: number;
            /** Created By */
            created_by: string;
        };
        /**
         * ServiceAccountChange
         * @description What to change; what is left out stays.
         */
        ServiceAccountChange: {
            /** Description */
            description?: string | null;
            /** Roles */
            roles?: string[] | null;
            /** Scopes */
            scopes?: string[] | null;
            /** Enabled */
            enabled?: boolean | null;
        };
        /**
         * ServiceAccounts
         * @description All service accounts, by name.
         */
        ServiceAccounts: {
            /** Items */
            items: components["schemas"]["ServiceAccount"][];
        };
        /**
         * Session
         * @description An open session.
         */
        Session: {
            /** Id */
            id: string;
            /**
             * Method
             * @description How the user was recognised: password, passkey, oidc.
             */
            method: string;
            /** Address */
            address: string;
            /** Agent */
            agent: string;
            /**
             * Created At
             * @description UTC epoch ms.
             */
            created_at: number;
            /**
             * Last Used At
             * @description When it was last refreshed, UTC epoch ms.
             */
            last_used_at: number;
            /**
             * Expires At
             * @description Unless it is refreshed before, UTC epoch ms.
             */
            expires_at: number;
            /**
             * Current
             * @description The session of this very request.
             * @default false
             */
            current: boolean;
        };
        /**
         * SessionList
         * @description A user's open sessions.
         */
        SessionList: {
            /** Items */
            items: components["schemas"]["Session"][];
        };
        /**
         * Shelf
         * @description Silenced alarms by key; ``next`` is the ``after`` of the page after it.
         */
        Shelf: {
            /** Items */
            items: components["schemas"]["Silence"][];
            /** Next */
            next?: string | null;
        };
        /**
         * Shelving
         * @description Shelve for so long, or until it has returned to normal once; always with a reason.
         */
        Shelving: {
            /** Reason */
            reason: string;
            /** Minutes */
            minutes?: number | null;
            /**
             * One Shot
             * @default false
             */
            one_shot: boolean;
        };
        /**
         * Silence
         * @description An alarm that annunciates nothing at the moment, whatever the condition does.
         */
        Silence: {
            /** Key */
            key: string;
            /** Tag Id */
            tag_id: number;
            /** Tag */
            tag: string | null;
            state: components["schemas"]["State"];
            /** Active */
            active: boolean;
            /** Alert */
            alert: string | null;
            /** Since Ms */
            since_ms: number;
            /** Until Ms */
            until_ms: number | null;
            /** One Shot */
            one_shot: boolean;
            /** Silenced By */
            silenced_by: string | null;
            /** Reason */
            reason: string | null;
        };
        /**
         * StaleCondition
         * @description No reading for ``after_s``.
         */
        StaleCondition: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "stale";
            /** After S */
            after_s: number;
        };
        /**
         * StartPolling
         * @description Read an OPC UA connector by polling, from now on.
         */
        StartPolling: {
            /**
             * Connector Id
             * @description Its id or its name.
             */
            connector_id: string;
            /**
             * Interval Ms
             * @default 1000
             */
            interval_ms: number;
        };
        /**
         * State
         * @description States of ISA-18.2, figure 2; the letters are the standard's.
         * @enum {string}
         */
        State: "normal" | "unacknowledged" | "acknowledged" | "returned" | "latched-unacknowledged" | "latched-acknowledged" | "shelved" | "suppressed" | "out-of-service";
        /**
         * StateCondition
         * @description A discrete tag has one of these values.
         */
        StateCondition: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "state";
            /** States */
            states: number[];
        };
        /**
         * StateLabel
         * @description What people call a state of a discrete tag.
         */
        StateLabel: {
            /** En */
            en: string;
            /** Fa */
            fa?: string | null;
        };
        /**
         * StatusView
         * @description The instance: healthy when every target that was asked for runs and does its work.
         */
        StatusView: {
            /** Healthy */
            healthy: boolean;
            /** Components */
            components: components["schemas"]["ComponentView"][];
        };
        /**
         * Step
         * @description One rung: who is told, so long after the rung before.
         *
         *     Attributes:
         *         wait_s: since the step before, or since the alarm for the first one.
         *         position: on the roster: 0 is who is on call then, 1 the next, …
         *         kinds: of channels that are used; empty: all that the member has.
         */
        Step: {
            /**
             * Roster
             * Format: uuid
             */
            roster: string;
            /**
             * Wait S
             * @default 0
             */
            wait_s: number;
            /**
             * Position
             * @default 0
             */
            position: number;
            /** Kinds */
            kinds?: ("email" | "smpp" | "sms-gateway" | "webhook" | "apprise")[];
        };
        /**
         * StepUp
         * @description A second factor, or at the first enrolment the password, shown for one act.
         */
        StepUp: {
            /** Action */
            action: string;
            request: components["schemas"]["BoundRequest"];
            proof: components["schemas"]["StepUpShown"];
        };
        /**
         * StepUpProof
         * @description Goes into the header ``X-Step-Up`` of the request it was asked for; works once.
         */
        StepUpProof: {
            /** Proof */
            proof: string;
            /**
             * Expires In
             * @description Seconds.
             */
            expires_in: number;
        };
        /**
         * StepUpShown
         * @description What is shown for one act: exactly one member.
         */
        StepUpShown: {
            /** Otp */
            otp?: string | null;
            /** Recovery Code */
            recovery_code?: string | null;
            /** Webauthn */
            webauthn?: {
                [key: string]: unknown;
            } | null;
            /**
             * Password
             * @description For second-factor.first alone, the first enrolment.
             */
            password?: string | null;
        };
        /**
         * StoredAsset
         * @description An asset by itself.
         */
        StoredAsset: {
            /** Asset Id */
            asset_id: number;
            /** Path */
            path: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "enterprise" | "site" | "area" | "well" | "equipment";
            /** Description En */
            description_en?: string | null;
            /** Description Fa */
            description_fa?: string | null;
            /** Template Id */
            template_id?: number | null;
            /** Version */
            version: number;
        };
        /**
         * StoredPhilosophy
         * @description The philosophy that holds; version 0 is the one that OGIM brings.
         */
        StoredPhilosophy: {
            /** Version */
            version: number;
            philosophy: components["schemas"]["Philosophy"];
            /** Findings */
            findings: components["schemas"]["Finding"][];
        };
        /**
         * StoredRoster
         * @description A stored roster; addresses are masked for callers who may not see them.
         */
        StoredRoster: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Version */
            version: number;
            /** Updated Ms */
            updated_ms: number;
            roster: components["schemas"]["Roster"];
        };
        /**
         * StoredRoute
         * @description A stored route.
         */
        StoredRoute: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Version */
            version: number;
            /** Updated Ms */
            updated_ms: number;
            route: components["schemas"]["Route"];
            /** Place */
            place: number;
            /** Enabled */
            enabled: boolean;
        };
        /**
         * StoredRule
         * @description A stored rule; tags by name. Times are UTC epoch ms.
         */
        StoredRule: {
            /** Name */
            name: string;
            /** Tag */
            tag: number | string;
            /** Condition */
            condition: components["schemas"]["LimitCondition"] | components["schemas"]["DeviationCondition"] | components["schemas"]["RateCondition"] | components["schemas"]["StuckCondition"] | components["schemas"]["StaleCondition"] | components["schemas"]["QualityCondition"] | components["schemas"]["StateCondition"] | components["schemas"]["ScoreCondition"] | components["schemas"]["ExpressionCondition"];
            /**
             * Enabled
             * @default true
             */
            enabled: boolean;
            /**
             * On Delay S
             * @default 0
             */
            on_delay_s: number;
            /**
             * Off Delay S
             * @default 0
             */
            off_delay_s: number;
            /**
             * Latching
             * @default false
             */
            latching: boolean;
            /**
             * Severity
             * @default moderate
             * @enum {string}
             */
            severity: "minor" | "moderate" | "major" | "severe";
            /**
             * Time To Respond S
             * @default 1800
             */
            time_to_respond_s: number;
            /**
             * Class Name
             * @default process
             */
            class_name: string;
            /**
             * @default {
             *       "en": "",
             *       "fa": ""
             *     }
             */
            title: components["schemas"]["Words-Output"];
            /**
             * @default {
             *       "en": "",
             *       "fa": ""
             *     }
             */
            cause: components["schemas"]["Words-Output"];
            /**
             * @default {
             *       "en": "",
             *       "fa": ""
             *     }
             */
            consequence: components["schemas"]["Words-Output"];
            /**
             * @default {
             *       "en": "",
             *       "fa": ""
             *     }
             */
            action: components["schemas"]["Words-Output"];
            /** Group */
            group?: string | null;
            /**
             * Plant States
             * @default []
             */
            plant_states: components["schemas"]["PlantStateBody"][];
            /**
             * Suppressed By
             * @default []
             */
            suppressed_by: string[];
            /**
             * Rule Id
             * Format: uuid
             */
            rule_id: string;
            /** Tag Id */
            tag_id: number;
            /** Version */
            version: number;
            priority: components["schemas"]["Priority"];
            /** Created At */
            created_at: number;
            /** Updated At */
            updated_at: number;
        };
        /**
         * StoredTemplate
         * @description A stored template; ``updated_at`` is UTC epoch ms.
         */
        StoredTemplate: {
            /** Name */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "enterprise" | "site" | "area" | "well" | "equipment";
            /** Description En */
            description_en?: string | null;
            /** Description Fa */
            description_fa?: string | null;
            /** Tags */
            tags: components["schemas"]["TemplateTag"][];
            /** Template Id */
            template_id: number;
            /** Version */
            version: number;
            /** Updated At */
            updated_at: number;
        };
        /**
         * StuckCondition
         * @description Readings come, but do not move by more than ``tolerance`` from one to the next.
         */
        StuckCondition: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "stuck";
            /** After S */
            after_s: number;
            /**
             * Tolerance
             * @default 0
             */
            tolerance: number;
            /** Unit */
            unit?: string | null;
        };
        /**
         * Tag
         * @description A stored tag. Times are UTC epoch ms.
         */
        Tag: {
            /** Description En */
            description_en?: string | null;
            /** Description Fa */
            description_fa?: string | null;
            /** Unit */
            unit?: string | null;
            /** Display Unit */
            display_unit?: string | null;
            /**
             * Data Type
             * @default double
             */
            data_type: string;
            /** Range Lo */
            range_lo?: number | null;
            /** Range Hi */
            range_hi?: number | null;
            /** Eu Lo */
            eu_lo?: number | null;
            /** Eu Hi */
            eu_hi?: number | null;
            /** Limit Ll */
            limit_ll?: number | null;
            /** Limit L */
            limit_l?: number | null;
            /** Limit H */
            limit_h?: number | null;
            /** Limit Hh */
            limit_hh?: number | null;
            /** Deadband */
            deadband?: number | null;
            /** Stuck After S */
            stuck_after_s?: number | null;
            /** Interval Ms */
            interval_ms?: number | null;
            /** Sampling */
            sampling?: ("periodic" | "on-change") | null;
            /**
             * Step
             * @default false
             */
            step: boolean;
            /** Is Flow */
            is_flow?: boolean | null;
            /** State Labels */
            state_labels?: {
                [key: string]: components["schemas"]["StateLabel"];
            } | null;
            /** Source */
            source?: string | null;
            /** Address */
            address?: string | null;
            /** Attributes */
            attributes?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Expression */
            expression?: string | null;
            /** Name */
            name: string;
            /** Tag Id */
            tag_id: number;
            /** Asset */
            asset: string;
            /** Version */
            version: number;
            /** Created At */
            created_at: number;
            /** Updated At */
            updated_at: number;
        };
        /**
         * TagChange
         * @description The whole of a tag's fields, as they shall be; another name renames it.
         */
        TagChange: {
            /** Description En */
            description_en?: string | null;
            /** Description Fa */
            description_fa?: string | null;
            /** Unit */
            unit?: string | null;
            /** Display Unit */
            display_unit?: string | null;
            /**
             * Data Type
             * @default double
             */
            data_type: string;
            /** Range Lo */
            range_lo?: number | null;
            /** Range Hi */
            range_hi?: number | null;
            /** Eu Lo */
            eu_lo?: number | null;
            /** Eu Hi */
            eu_hi?: number | null;
            /** Limit Ll */
            limit_ll?: number | null;
            /** Limit L */
            limit_l?: number | null;
            /** Limit H */
            limit_h?: number | null;
            /** Limit Hh */
            limit_hh?: number | null;
            /** Deadband */
            deadband?: number | null;
            /** Stuck After S */
            stuck_after_s?: number | null;
            /** Interval Ms */
            interval_ms?: number | null;
            /** Sampling */
            sampling?: ("periodic" | "on-change") | null;
            /**
             * Step
             * @default false
             */
            step: boolean;
            /** Is Flow */
            is_flow?: boolean | null;
            /** State Labels */
            state_labels?: {
                [key: string]: components["schemas"]["StateLabel"];
            } | null;
            /** Source */
            source?: string | null;
            /** Address */
            address?: string | null;
            /** Attributes */
            attributes?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Expression */
            expression?: string | null;
            /** Name */
            name?: string | null;
        };
        /**
         * TagFields
         * @description What people and devices say of a tag; everything but its name may be missing.
         *
         *     ``range_*`` is what is physically possible: readings beyond it are rejected. ``eu_*`` is the
         *     span of displays. Limits are alarm limits. All numbers are in ``unit``; ``display_unit`` is
         *     what people read values in. A tag with an ``expression`` is calculated in the stream from the
         *     tags that it names in quotes, and takes no readings from outside.
         */
        TagFields: {
            /** Description En */
            description_en?: string | null;
            /** Description Fa */
            description_fa?: string | null;
            /** Unit */
            unit?: string | null;
            /** Display Unit */
            display_unit?: string | null;
            /**
             * Data Type
             * @default double
             */
            data_type: string;
            /** Range Lo */
            range_lo?: number | null;
            /** Range Hi */
            range_hi?: number | null;
            /** Eu Lo */
            eu_lo?: number | null;
            /** Eu Hi */
            eu_hi?: number | null;
            /** Limit Ll */
            limit_ll?: number | null;
            /** Limit L */
            limit_l?: number | null;
            /** Limit H */
            limit_h?: number | null;
            /** Limit Hh */
            limit_hh?: number | null;
            /** Deadband */
            deadband?: number | null;
            /** Stuck After S */
            stuck_after_s?: number | null;
            /** Interval Ms */
            interval_ms?: number | null;
            /** Sampling */
            sampling?: ("periodic" | "on-change") | null;
            /**
             * Step
             * @default false
             */
            step: boolean;
            /** Is Flow */
            is_flow?: boolean | null;
            /** State Labels */
            state_labels?: {
                [key: string]: components["schemas"]["StateLabel"];
            } | null;
            /** Source */
            source?: string | null;
            /** Address */
            address?: string | null;
            /** Attributes */
            attributes?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Expression */
            expression?: string | null;
        };
        /**
         * TagPage
         * @description A page of tags; ``next`` is the cursor of the page after it.
         *
         *     With ``q`` the best come first, else they are by name. ``corrected`` says what was searched
         *     for instead where a word of ``q`` occurs nowhere but one like it does.
         */
        TagPage: {
            /** Items */
            items: components["schemas"]["Tag"][];
            /** Next */
            next?: string | null;
            /** Corrected */
            corrected?: string | null;
        };
        /**
         * Template
         * @description What an asset of one sort brings.
         *
         *     In descriptions, addresses and expressions of its tags ``{asset}`` stands for the asset's path,
         *     ``{name}`` for its last step.
         */
        Template: {
            /** Name */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "enterprise" | "site" | "area" | "well" | "equipment";
            /** Description En */
            description_en?: string | null;
            /** Description Fa */
            description_fa?: string | null;
            /** Tags */
            tags: components["schemas"]["TemplateTag"][];
        };
        /**
         * TemplatePreview
         * @description A template to be looked at, in a language.
         */
        TemplatePreview: {
            template: components["schemas"]["MessageTemplate"];
            /**
             * Language
             * @default en
             * @enum {string}
             */
            language: "en" | "fa";
        };
        /**
         * TemplateTag
         * @description A tag that comes with an asset: ``path`` is its name below the asset.
         */
        TemplateTag: {
            /** Description En */
            description_en?: string | null;
            /** Description Fa */
            description_fa?: string | null;
            /** Unit */
            unit?: string | null;
            /** Display Unit */
            display_unit?: string | null;
            /**
             * Data Type
             * @default double
             */
            data_type: string;
            /** Range Lo */
            range_lo?: number | null;
            /** Range Hi */
            range_hi?: number | null;
            /** Eu Lo */
            eu_lo?: number | null;
            /** Eu Hi */
            eu_hi?: number | null;
            /** Limit Ll */
            limit_ll?: number | null;
            /** Limit L */
            limit_l?: number | null;
            /** Limit H */
            limit_h?: number | null;
            /** Limit Hh */
            limit_hh?: number | null;
            /** Deadband */
            deadband?: number | null;
            /** Stuck After S */
            stuck_after_s?: number | null;
            /** Interval Ms */
            interval_ms?: number | null;
            /** Sampling */
            sampling?: ("periodic" | "on-change") | null;
            /**
             * Step
             * @default false
             */
            step: boolean;
            /** Is Flow */
            is_flow?: boolean | null;
            /** State Labels */
            state_labels?: {
                [key: string]: components["schemas"]["StateLabel"];
            } | null;
            /** Source */
            source?: string | null;
            /** Address */
            address?: string | null;
            /** Attributes */
            attributes?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Expression */
            expression?: string | null;
            /** Path */
            path: string;
        };
        /**
         * Templates
         * @description All templates, by name.
         */
        Templates: {
            /** Items */
            items: components["schemas"]["StoredTemplate"][];
        };
        /**
         * TestMessage
         * @description Whom to send a test message to.
         */
        TestMessage: {
            /**
             * To
             * @default
             */
            to: string;
            /**
             * Language
             * @default en
             * @enum {string}
             */
            language: "en" | "fa";
        };
        /**
         * Tested
         * @description A test message is on its way; how it goes, its delivery tells.
         */
        Tested: {
            /**
             * Delivery
             * Format: uuid
             */
            delivery: string;
        };
        /**
         * TimeSeries
         * @description The answer of GET /timeseries.
         */
        TimeSeries: {
            /** From */
            from: number;
            /** To */
            to: number;
            /** Series */
            series: components["schemas"]["Series"][];
        };
        /**
         * Token
         * @description What a session is carried on with.
         */
        Token: {
            /** Access Token */
            access_token: string;
            /**
             * Refresh Token
             * @description Good for one use.
             */
            refresh_token: string;
            /**
             * Token Type
             * @default bearer
             * @constant
             */
            token_type: "bearer";
            /**
             * Expires In
             * @description Seconds until the access token expires.
             */
            expires_in: number;
            /**
             * Password Change Required
             * @default false
             */
            password_change_required: boolean;
            /**
             * Enrolment Required
             * @description A second factor must be enrolled before anything else.
             * @default false
             */
            enrolment_required: boolean;
        };
        /**
         * TotpEnrolment
         * @description What an authenticator app needs; shown once.
         */
        TotpEnrolment: {
            /**
             * Secret
             * @description Base32.
             */
            secret: string;
            /**
             * Uri
             * @description otpauth:// address.
             */
            uri: string;
            /**
             * Qr Svg
             * @description The address as a QR code, an SVG element.
             */
            qr_svg: string;
        };
        /**
         * Trial
         * @description A rule to be tried: over readings that are given, or over the newest ones.
         */
        Trial: {
            rule: components["schemas"]["RuleFields"];
            /** Readings */
            readings?: components["schemas"]["TrialReading"][] | null;
            /**
             * Recent S
             * @default 3600
             */
            recent_s: number;
        };
        /**
         * TrialReading
         * @description A reading made up for a trial; ``ts`` is UTC epoch ms, ``value`` in the tag's unit.
         */
        TrialReading: {
            /** Tag */
            tag: number | string;
            /** Ts */
            ts: number;
            /** Value */
            value?: number | null;
            /**
             * Quality
             * @default 0
             */
            quality: number;
        };
        /**
         * Used
         * @description A tag that an expression uses.
         */
        Used: {
            /** Tag Id */
            tag_id: number;
            /** Name */
            name: string;
            /** Unit */
            unit: string | null;
        };
        /**
         * User
         * @description A user, without anything secret.
         */
        User: {
            /** Id */
            id: number;
            /** Username */
            username: string;
            /** Display Name */
            display_name: string;
            /** Roles */
            roles: string[];
            /**
             * Locale
             * @enum {string}
             */
            locale: "en" | "fa";
            /** Enabled */
            enabled: boolean;
            /**
             * Scopes
             * @default []
             */
            scopes: string[];
            /**
             * Must Change Password
             * @default false
             */
            must_change_password: boolean;
            /**
             * Last Sign In At
             * @description UTC epoch ms.
             */
            last_sign_in_at?: number | null;
        };
        /**
         * UserChange
         * @description What to change of a user; what is left out stays.
         */
        UserChange: {
            /** Display Name */
            display_name?: string | null;
            /** Password */
            password?: string | null;
            /** Roles */
            roles?: string[] | null;
            /** Locale */
            locale?: ("en" | "fa") | null;
            /** Enabled */
            enabled?: boolean | null;
            /** Scopes */
            scopes?: string[] | null;
            /** Must Change Password */
            must_change_password?: boolean | null;
        };
        /**
         * Users
         * @description One page of users.
         */
        Users: {
            /** Items */
            items: components["schemas"]["User"][];
            /**
             * Next
             * @description Cursor of the next page.
             */
            next?: string | null;
        };
        /**
         * Verdict
         * @description What became of one tag of a bulk request.
         */
        Verdict: {
            /** Index */
            index: number;
            /** Name */
            name: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "created" | "updated" | "unchanged" | "rejected";
            /** Tag Id */
            tag_id?: number | null;
            /** Reason */
            reason?: string | null;
        };
        /**
         * Verdicts
         * @description One verdict per tag, in their order.
         */
        Verdicts: {
            /** Items */
            items: components["schemas"]["Verdict"][];
        };
        /**
         * Verification
         * @description What a check of the chain found.
         */
        Verification: {
            /**
             * Verified
             * @description Nothing is wrong with what was checked.
             */
            verified: boolean;
            /**
             * Checked
             * @description Records checked, from first on.
             */
            checked: number;
            /** First */
            first: number;
            /**
             * Whole
             * @description The whole chain was checked, not just its newest part.
             */
            whole: boolean;
            head: components["schemas"]["HeadShown"] | null;
            /**
             * Anchors
             * @description Heads kept outside the database that were compared.
             */
            anchors: number;
            /**
             * Faults
             * @description How many things are wrong; broken lists at most 100.
             */
            faults: number;
            /** Broken */
            broken: components["schemas"]["Fault"][];
            /**
             * At
             * @description When it was checked, UTC epoch ms.
             */
            at: number;
        };
        /**
         * Version
         * @description A version with all that held.
         */
        Version: {
            /** Tag Id */
            tag_id: number;
            /** Version */
            version: number;
            /** At */
            at: number;
            /** Author */
            author: string;
            /** Reason */
            reason: string | null;
            /** Deleted */
            deleted: boolean;
            /** Name */
            name: string;
            fields: components["schemas"]["TagFields"];
        };
        /**
         * VersionHead
         * @description A version: from when on it held (UTC epoch ms), by whom, why, what it changed.
         *
         *     ``changes``: field → value before and after; empty for the first version.
         */
        VersionHead: {
            /** Version */
            version: number;
            /** At */
            at: number;
            /** Author */
            author: string;
            /** Reason */
            reason: string | null;
            /** Deleted */
            deleted: boolean;
            /** Changes */
            changes: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
        };
        /**
         * Versions
         * @description Versions, newest first; ``next`` is the ``before`` of the page after it.
         */
        Versions: {
            /** Items */
            items: components["schemas"]["VersionHead"][];
            /** Next */
            next?: number | null;
        };
        /**
         * Window
         * @description Hours of some days of the week; one that ends before it starts ends on the next day.
         *
         *     Attributes:
         *         days: on which it starts; empty: on each.
         */
        Window: {
            /** Days */
            days?: number[];
            /**
             * Start
             * @description Local time, such as 06:00.
             * @default 00:00
             */
            start: string;
            /**
             * End
             * @description Local time, such as 06:00.
             * @default 00:00
             */
            end: string;
        };
        /**
         * Words
         * @description One sentence in English and Persian.
         */
        "Words-Output": {
            /**
             * En
             * @default
             */
            en: string;
            /**
             * Fa
             * @default
             */
            fa: string;
        };
        /**
         * Summary
         * @description What one rule would have done.
         */
        ogim__services__alerts__rules__rehearsal__Summary: {
            /**
             * Alarms
             * @description Activations, those in suppressing plant states left out.
             */
            alarms: number;
            /**
             * Suppressed
             * @description Activations while a plant state suppressed them.
             */
            suppressed: number;
            /** Active S */
            active_s: number;
            /** Longest S */
            longest_s: number;
            /** Per Day */
            per_day: number;
            /**
             * Chattering
             * @description Three activations within a minute, at least once.
             */
            chattering: boolean;
        };
        /**
         * Words
         * @description One sentence in English and Persian.
         */
        ogim__services__alerts__rules__schemas__Words: {
            /**
             * En
             * @default
             */
            en: string;
            /**
             * Fa
             * @default
             */
            fa: string;
        };
        /**
         * Event
         * @description One thing that happened to an alarm; ``by`` in brackets is nobody.
         */
        ogim__services__alerts__schemas__Event: {
            /** Seq */
            seq: number;
            /** Trigger */
            trigger: string;
            state: components["schemas"]["State"];
            /** Active */
            active: boolean;
            /** Latched */
            latched: boolean;
            /** At Ms */
            at_ms: number;
            /** Stored Ms */
            stored_ms: number;
            /** By */
            by: string;
            /** Comment */
            comment: string | null;
            /** Until Ms */
            until_ms: number | null;
            /** Value */
            value: number | null;
        };
        /**
         * Events
         * @description Events in their order; ``next`` is the ``after`` of the page after it.
         */
        ogim__services__alerts__schemas__Events: {
            /** Items */
            items: components["schemas"]["ogim__services__alerts__schemas__Event"][];
            /** Next */
            next?: number | null;
        };
        /**
         * Summary
         * @description What stands now.
         *
         *     ``counts``: state → priority → how many. ``highest``: the most urgent unacknowledged one, the
         *     newest of its priority. ``rate``: annunciated in the last 10 minutes by operator's position.
         */
        ogim__services__alerts__schemas__Summary: {
            /** Counts */
            counts: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            highest: components["schemas"]["Alert"] | null;
            /** Rate */
            rate: {
                [key: string]: number;
            };
            /** Flooded */
            flooded: string[];
        };
        /**
         * Words
         * @description One sentence in the languages of the portal.
         */
        ogim__services__alerts__schemas__Words: {
            /**
             * En
             * @default
             */
            en: string;
            /**
             * Fa
             * @default
             */
            fa: string;
        };
        /**
         * Event
         * @description A change of a connector's state.
         */
        ogim__services__ingestion__schemas__Event: {
            /** At */
            at: number;
            /** State */
            state: string;
            /** Reason */
            reason: string | null;
        };
        /**
         * Events
         * @description Newest first.
         */
        ogim__services__ingestion__schemas__Events: {
            /** Items */
            items: components["schemas"]["ogim__services__ingestion__schemas__Event"][];
        };
        /**
         * Problem
         * @description What went wrong, whose fault it is, and whether to try again (RFC 9457). Some types have members of their own.
         */
        Problem: {
            /** @description Stable: urn:ogim:problem:… */
            type: string;
            title: string;
            status: number;
            detail: string;
            instance?: string;
            request_id: string | null;
            /** @enum {string} */
            blame: "caller" | "us" | "outside";
            /** @enum {string} */
            retry: "never" | "later" | "now";
            /** @description Of an invalid request: where each error is, and what it is. */
            errors?: {
                at?: string;
                problem?: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    health_api_health_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: boolean;
                    };
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_status_api_status_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusView"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    token_api_token_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["Body_token_api_token_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    second_factor_api_token_second_factor_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorAnswer"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    jwks_api__well_known_jwks_json_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: {
                            [key: string]: string;
                        }[];
                    };
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refresh_api_token_refresh_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Refresh"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logout_api_logout_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    everywhere_api_logout_everywhere_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listed_api_sessions_get: {
        parameters: {
            query?: {
                user_id?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_api_sessions__session_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    me_api_users_me_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_password_api_users_me_password_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    users_api_users_get: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Users"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_api_users_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    one_api_users__user_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_api_users__user_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_api_users__user_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_api_users__user_id__export_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalData"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    erase_api_users__user_id__erase_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    permissions_api_permissions_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionList"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    all_roles_api_roles_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleList"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_api_roles_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_api_roles__name__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_api_roles__name__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shown_api_users_me_second_factors_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    begin_api_users_me_totp_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpEnrolment"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_api_users_me_totp_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_api_users_me_totp_verify_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OtpCode"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renew_api_users_me_recovery_codes_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    creation_api_users_me_passkeys_options_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shown_api_users_me_passkeys_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkeys"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_api_users_me_passkeys_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskey"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedPasskey"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_api_users_me_passkeys__passkey_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkey_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    options_api_token_passkey_options_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in_api_token_passkey_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeySignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    options_api_step_up_options_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prove_api_step_up_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepUp"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepUpProof"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reset_api_users__user_id__second_factors_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    policy_api_second_factors_policy_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_policy_api_second_factors_policy_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Policy"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shown_api_api_keys_get: {
        parameters: {
            query?: {
                all?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeys"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_api_api_keys_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeKey"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_api_api_keys__key_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shown_api_service_accounts_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccounts"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_api_service_accounts_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewServiceAccount"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccount"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_api_service_accounts__account_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_api_service_accounts__account_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceAccountChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccount"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    offer_api_oidc_settings_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OidcOffer"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    login_api_oidc_login_get: {
        parameters: {
            query?: {
                next?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    callback_api_oidc_callback_get: {
        parameters: {
            query?: {
                state?: string;
                code?: string;
                iss?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: {
                "ogim-oidc"?: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    token_api_token_oidc_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OidcCode"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import__api_tags_import_post: {
        parameters: {
            query: {
                format: "csv" | "xlsx" | "json" | "nodeset" | "modbus";
                dry_run?: boolean;
                mode?: "upsert" | "create" | "update";
                skip_rejected?: boolean;
                reason?: string;
                prefix?: string;
                source?: string;
                namespaces?: string[];
                outcomes?: ("created" | "restored" | "updated" | "unchanged" | "rejected" | "skipped")[];
                limit?: number;
            };
            header?: {
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The file itself, up to 64 MiB and 200,000 rows. */
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswer"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_api_tags_export_get: {
        parameters: {
            query: {
                format: "csv" | "xlsx" | "json";
                q?: string | null;
                asset?: string | null;
                source?: string | null;
                language?: "en" | "fa";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/json": Record<string, never>[];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tags_api_tags_get: {
        parameters: {
            query?: {
                q?: string | null;
                cursor?: string | null;
                limit?: number;
                asset?: string | null;
                source?: string | null;
                unit?: string | null;
                data_type?: string | null;
                deleted?: boolean;
                /** @description Only those with a limit. */
                limited?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagPage"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_api_tags_post: {
        parameters: {
            query?: {
                /** @description Why; kept with the version. */
                reason?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTag"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    references_api_tags__tag_id__references_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tag_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["References"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_expression_api_tags_expression_check_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Check"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checked"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tag_api_tags__tag_id__get: {
        parameters: {
            query?: {
                /** @description As it was at this moment, UTC epoch ms. */
                at?: number;
            };
            header?: never;
            path: {
                tag_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_api_tags__tag_id__put: {
        parameters: {
            query?: {
                /** @description Why; kept with the version. */
                reason?: string | null;
            };
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path: {
                tag_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_tags__tag_id__delete: {
        parameters: {
            query?: {
                /** @description Why; kept with the version. */
                reason?: string | null;
            };
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path: {
                tag_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulk_api_tags_bulk_post: {
        parameters: {
            query?: {
                /** @description Why; kept with the version. */
                reason?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Bulk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verdicts"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    versions_api_tags__tag_id__versions_get: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path: {
                tag_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Versions"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    version_api_tags__tag_id__versions__version__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tag_id: number;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    diff_api_tags__tag_id__versions__version__diff_get: {
        parameters: {
            query?: {
                to?: number | null;
            };
            header?: never;
            path: {
                tag_id: number;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Diff"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restore_api_tags__tag_id__versions__version__restore_post: {
        parameters: {
            query?: {
                reason?: string | null;
            };
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path: {
                tag_id: number;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assets_api_assets_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"][];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_api_assets_post: {
        parameters: {
            query?: {
                reason?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAsset"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredAsset"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_assets__asset_id__delete: {
        parameters: {
            query?: {
                reason?: string | null;
            };
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path: {
                asset_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_api_assets__asset_id__patch: {
        parameters: {
            query?: {
                reason?: string | null;
            };
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path: {
                asset_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssetChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredAsset"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    templates_api_asset_templates_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Templates"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_api_asset_templates_post: {
        parameters: {
            query?: {
                reason?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Template"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredTemplate"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    template_api_asset_templates__template_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredTemplate"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_api_asset_templates__template_id__put: {
        parameters: {
            query?: {
                reason?: string | null;
            };
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path: {
                template_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Template"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredTemplate"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_asset_templates__template_id__delete: {
        parameters: {
            query?: {
                reason?: string | null;
            };
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path: {
                template_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    instantiate_api_asset_templates__template_id__instantiate_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Instantiation"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    asset_versions_api_assets__asset_id__versions_get: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path: {
                asset_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Versions"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    template_versions_api_asset_templates__template_id__versions_get: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path: {
                template_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Versions"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    schema_api_tag_attributes_schema_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_api_tag_attributes_schema_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    take_api_ingest_post: {
        parameters: {
            query?: {
                /** @description Create missing tags; needs tags:write too. */
                auto_create?: boolean;
                /** @description Id or name of a running connector of kind rest: the readings' source. Its configuration says whether missing tags are created. */
                connector?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Up to 10,000 readings, plain or with Content-Encoding: gzip. */
        requestBody: {
            content: {
                "application/json": {
                    /** @example offshore/WELL-00009/P-PDG */
                    tag: string;
                    /** @description Source time: UTC epoch ms, or ISO 8601 with its offset. */
                    ts: number | string;
                    value: number | boolean | null;
                    /**
                     * @description OPC UA StatusCode; 0 is Good.
                     * @default 0
                     */
                    quality?: number;
                }[];
                "application/x-ndjson": {
                    /** @example offshore/WELL-00009/P-PDG */
                    tag: string;
                    /** @description Source time: UTC epoch ms, or ISO 8601 with its offset. */
                    ts: number | string;
                    value: number | boolean | null;
                    /**
                     * @description OPC UA StatusCode; 0 is Good.
                     * @default 0
                     */
                    quality?: number;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestAnswer"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_connectors_api_connectors_get: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectorPage"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_connector_api_connectors_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConnector"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connector"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_connector_api_connectors__connector_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connector_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connector"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_connector_api_connectors__connector_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connector_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_connector_api_connectors__connector_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connector_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectorChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connector"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_points_api_connectors__connector_id__points_get: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                connector_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointPage"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_connector_api_connectors__connector_id__start_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connector_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connector"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stop_connector_api_connectors__connector_id__stop_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connector_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connector"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_status_api_connectors__connector_id__status_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connector_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectorStatus"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_events_api_connectors__connector_id__events_get: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                connector_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ogim__services__ingestion__schemas__Events"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_polling_api_opcua_start_polling_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartPolling"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connector"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    browse_api_connectors__connector_id__browse_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connector_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BrowseRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Browsed"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adopt_api_connectors__connector_id__tags_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connector_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdoptRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdoptAnswer"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_map_api_modbus_maps_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterMap"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapPreview"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    latest_api_timeseries_latest_get: {
        parameters: {
            query?: {
                /** @description Tag id or name. */
                tag?: string[] | null;
                asset?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Latest"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    timeseries_api_timeseries_get: {
        parameters: {
            query: {
                /** @description Tag id or name; may be repeated. */
                tag: string[];
                /** @description UTC epoch ms, or ISO 8601 with its offset. */
                from?: string | null;
                /** @description UTC epoch ms, or ISO 8601 with its offset. */
                to?: string | null;
                points?: number;
                mode?: "auto" | "raw" | "aggregate";
                aggregate?: "mean" | "min" | "max" | "first" | "last" | "n";
                fill?: "none" | "linear" | "step";
                quality?: "all" | "good";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeSeries"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    download_api_timeseries_export_get: {
        parameters: {
            query: {
                /** @description Tag id or name; may be repeated. */
                tag: string[];
                /** @description UTC epoch ms, or ISO 8601 with its offset. */
                from?: string | null;
                /** @description UTC epoch ms, or ISO 8601 with its offset. */
                to?: string | null;
                format?: "csv" | "parquet" | "arrow";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    completeness_api_completeness_get: {
        parameters: {
            query: {
                /** @description Tag id or name; may be repeated. */
                tag: string[];
                /** @description UTC epoch ms, or ISO 8601 with its offset. */
                from?: string | null;
                /** @description UTC epoch ms, or ISO 8601 with its offset. */
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Completeness"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    page_api_audit_get: {
        parameters: {
            query?: {
                cursor?: number | null;
                limit?: number;
                actor?: string | null;
                action?: string | null;
                object?: string | null;
                from?: number | string | null;
                to?: number | string | null;
                result?: string | null;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordPage"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    download_api_audit_export_get: {
        parameters: {
            query?: {
                format?: "jsonl" | "csv";
                actor?: string | null;
                action?: string | null;
                object?: string | null;
                from?: number | string | null;
                to?: number | string | null;
                result?: string | null;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify_api_audit_verify_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_api_audit__seq__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                seq: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    alerts_api_alerts_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                state?: components["schemas"]["State"][] | null;
                priority?: components["schemas"]["Priority"][] | null;
                asset?: string | null;
                tag_id?: number | null;
                key?: string | null;
                class_name?: string | null;
                from?: number | null;
                to?: number | null;
                standing?: boolean;
                chattering?: boolean;
                sort?: "newest" | "urgent";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPage"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    raise_one_api_alerts_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAlert"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_api_alerts_export_get: {
        parameters: {
            query?: {
                format?: "csv" | "json";
                state?: components["schemas"]["State"][] | null;
                priority?: components["schemas"]["Priority"][] | null;
                asset?: string | null;
                tag_id?: number | null;
                key?: string | null;
                class_name?: string | null;
                from?: number | null;
                to?: number | null;
                standing?: boolean;
                chattering?: boolean;
                sort?: "newest" | "urgent";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": unknown;
                    "application/json": unknown;
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    summary_api_alerts_summary_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ogim__services__alerts__schemas__Summary"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shelf_api_alerts_shelf_get: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shelf"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    plan_api_alerts_shelf_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlannedSilence"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Silence"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    kpi_api_alerts_kpi_get: {
        parameters: {
            query?: {
                /** @description UTC epoch ms. */
                from?: number | null;
                /** @description UTC epoch ms; without it: now. */
                to?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Kpi"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    floods_api_alerts_floods_get: {
        parameters: {
            query?: {
                /** @description UTC epoch ms. */
                from?: number | null;
                /** @description UTC epoch ms; without it: now. */
                to?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Floods"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acknowledge_many_api_alerts_acknowledge_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Many"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acknowledged"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acknowledge_api_alerts__alert_id__acknowledge_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Remark"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolve_api_alerts__alert_id__resolve_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Remark"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comment_api_alerts__alert_id__comment_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Said"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shelve_api_alerts__alert_id__shelve_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Shelving"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unshelve_api_alerts__alert_id__unshelve_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Remark"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suppress_api_alerts__alert_id__suppress_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Removal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_api_alerts__alert_id__out_of_service_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Removal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unsuppress_api_alerts__alert_id__unsuppress_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Remark"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restore_api_alerts__alert_id__return_to_service_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Remark"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    release_api_alerts_shelf__key__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    alert_api_alerts__alert_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    events_api_alerts__alert_id__events_get: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ogim__services__alerts__schemas__Events"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    drift_api_rules_drift_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftReport"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    philosophy_api_philosophy_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredPhilosophy"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_api_philosophy_put: {
        parameters: {
            query?: {
                /** @description Why; kept with the version. */
                reason?: string | null;
            };
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/yaml": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredPhilosophy"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_api_philosophy_export_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": unknown;
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lint_api_philosophy_lint_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/yaml": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Findings"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    all_rules_api_rules_get: {
        parameters: {
            query?: {
                tag?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulePage"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_api_rules_post: {
        parameters: {
            query?: {
                /** @description Why; kept with the version. */
                reason?: string | null;
                /** @description Save it though on the newest readings it chatters. */
                anyway?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRule"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    one_api_rules__rule_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRule"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_api_rules__rule_id__put: {
        parameters: {
            query?: {
                /** @description Why; kept with the version. */
                reason?: string | null;
                /** @description Save it though on the newest readings it chatters. */
                anyway?: boolean;
            };
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRule"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_rules__rule_id__delete: {
        parameters: {
            query?: {
                /** @description Why; kept with the version. */
                reason?: string | null;
            };
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    versions_api_rules__rule_id__versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleVersions"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trial_api_rules_trial_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Trial"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsed"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rehearsal_api_rules_rehearsal_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rehearsal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsed"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_channels_api_notifications_channels_get: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelPage"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_channel_api_notifications_channels_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_channel_api_notifications_channels__channel_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_channel_api_notifications_channels__channel_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_channel_api_notifications_channels__channel_id__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    test_channel_api_notifications_channels__channel_id__test_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestMessage"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tested"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_rosters_api_notifications_rosters_get: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterPage"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_roster_api_notifications_rosters_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RosterBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRoster"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_roster_api_notifications_rosters__roster_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roster_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRoster"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_roster_api_notifications_rosters__roster_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path: {
                roster_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RosterBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRoster"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_roster_api_notifications_rosters__roster_id__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path: {
                roster_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    on_call_api_notifications_rosters__roster_id__on_call_get: {
        parameters: {
            query?: {
                at?: number | null;
            };
            header?: never;
            path: {
                roster_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnCall"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    on_call_schedule_api_notifications_rosters__roster_id__schedule_get: {
        parameters: {
            query?: {
                at?: number | null;
                days?: number;
            };
            header?: never;
            path: {
                roster_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutySchedule"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_routes_api_notifications_routes_get: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoutePage"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_route_api_notifications_routes_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RouteBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRoute"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_route_api_notifications_routes__route_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                route_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRoute"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_route_api_notifications_routes__route_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path: {
                route_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RouteBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRoute"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_route_api_notifications_routes__route_id__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that is changed, such as "7". */
                "if-match"?: string | null;
            };
            path: {
                route_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_template_api_notifications_templates_preview_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplatePreview"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Previewed"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_deliveries_api_notifications_deliveries_get: {
        parameters: {
            query?: {
                alert?: string | null;
                state?: ("waiting" | "sending" | "sent" | "delivered" | "dead" | "cancelled") | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_dead_api_notifications_dead_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retry_delivery_api_notifications_deliveries__delivery_id__retry_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description Refused: the request is at fault. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed: OGIM or one of its engines is at fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
