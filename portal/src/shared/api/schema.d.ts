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
         * @description Sign in: an access token for 30 minutes.
         */
        post: operations["token_api_token_post"];
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
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Users
         * @description All users.
         */
        get: operations["users_api_users_get"];
        put?: never;
        /**
         * Create
         * @description Create a user.
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
        get?: never;
        /**
         * Change
         * @description Change a user's name, password, roles, language or whether it may sign in.
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
    "/api/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tags
         * @description Tags by name; ``q`` searches names and descriptions, ``asset`` takes all below it.
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
    "/api/tags/{tag_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tag
         * @description One tag.
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
         * @description Delete a tag; its readings stay readable under its id.
         */
        delete: operations["delete_api_tags__tag_id__delete"];
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
         * @description The asset tree: areas, wells, equipment, and the tags of each.
         */
        get: operations["assets_api_assets_get"];
        put?: never;
        post?: never;
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
         * @description Its points by tag.
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
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
         * Asset
         * @description A node of the asset tree with its own tags and all that lies below it.
         */
        Asset: {
            /** Path */
            path: string;
            /** Name */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "area" | "well" | "equipment";
            /** Children */
            children: components["schemas"]["Asset"][];
            /** Tags */
            tags: number[];
        };
        /** Body_token_api_token_post */
        Body_token_api_token_post: {
            /** Username */
            username: string;
            /** Password */
            password: string;
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
            tags: components["schemas"]["NewTag"][];
            /**
             * Update
             * @default false
             */
            update: boolean;
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
         * Event
         * @description A change of a connector's state.
         */
        Event: {
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
        Events: {
            /** Items */
            items: components["schemas"]["Event"][];
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
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
         */
        LatestReading: {
            /** Tag Id */
            tag_id: number;
            /** Name */
            name: string;
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
         * Me
         * @description The caller.
         */
        Me: {
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
            /**
             * Step
             * @default false
             */
            step: boolean;
            /** Is Flow */
            is_flow?: boolean | null;
            /** Source */
            source?: string | null;
            /** Address */
            address?: string | null;
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
         * Series
         * @description One tag's points, in columns of one length.
         */
        Series: {
            /** Tag Id */
            tag_id: number;
            /** Name */
            name: string;
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
            /**
             * Step
             * @default false
             */
            step: boolean;
            /** Is Flow */
            is_flow?: boolean | null;
            /** Source */
            source?: string | null;
            /** Address */
            address?: string | null;
            /** Name */
            name: string;
            /** Tag Id */
            tag_id: number;
            /** Asset */
            asset: string;
            /** Created At */
            created_at: number;
            /** Updated At */
            updated_at: number;
        };
        /**
         * TagChange
         * @description The whole of a tag's fields, as they shall be; a name given must be the stored one.
         */
        TagChange: {
            /** Description En */
            description_en?: string | null;
            /** Description Fa */
            description_fa?: string | null;
            /** Unit */
            unit?: string | null;
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
            /**
             * Step
             * @default false
             */
            step: boolean;
            /** Is Flow */
            is_flow?: boolean | null;
            /** Source */
            source?: string | null;
            /** Address */
            address?: string | null;
            /** Name */
            name?: string | null;
        };
        /**
         * TagPage
         * @description A page of tags, by name; ``next`` is the cursor of the page after it.
         */
        TagPage: {
            /** Items */
            items: components["schemas"]["Tag"][];
            /** Next */
            next?: string | null;
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
         * @description An access token.
         */
        Token: {
            /** Access Token */
            access_token: string;
            /**
             * Token Type
             * @default bearer
             * @constant
             */
            token_type: "bearer";
            /**
             * Expires In
             * @description Seconds.
             */
            expires_in: number;
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
        };
        /**
         * Users
         * @description All users.
         */
        Users: {
            /** Items */
            items: components["schemas"]["User"][];
        };
        /** ValidationError */
        ValidationError: {
            /** Location */
            loc: (string | number)[];
            /** Message */
            msg: string;
            /** Error Type */
            type: string;
            /** Input */
            input?: unknown;
            /** Context */
            ctx?: Record<string, never>;
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
        };
    };
    users_api_users_get: {
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
                    "application/json": components["schemas"]["Users"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    tags_api_tags_get: {
        parameters: {
            query?: {
                q?: string | null;
                asset?: string | null;
                source?: string | null;
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
                    "application/json": components["schemas"]["TagPage"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    create_api_tags_post: {
        parameters: {
            query?: never;
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    bulk_api_tags_bulk_post: {
        parameters: {
            query?: never;
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    tag_api_tags__tag_id__get: {
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
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    replace_api_tags__tag_id__put: {
        parameters: {
            query?: never;
            header?: never;
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_api_tags__tag_id__delete: {
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
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
                    "application/json": components["schemas"]["Events"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
}
