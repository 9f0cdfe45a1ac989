using Integrations.Conformance;

namespace Integrations.HubSpot.Tests;

public sealed class ConnectingTests : Connecting<HubSpotVendor>;
public sealed class ScopesTests : Scopes<HubSpotVendor>;
public sealed class TokensTests : Tokens<HubSpotVendor>;
public sealed class TokenFailuresTests : TokenFailures<HubSpotVendor>;
public sealed class ErrorsTests : Errors<HubSpotVendor>;
public sealed class RateLimitsTests : RateLimits<HubSpotVendor>;
public sealed class WebhooksTests : Webhooks<HubSpotVendor>;
public sealed class WebhookProofsTests : WebhookProofs<HubSpotVendor>;
public sealed class HttpSafetyTests : HttpSafety<HubSpotVendor>;
public sealed class IsolationTests : Isolation<HubSpotVendor>;
public sealed class SecrecyTests : Secrecy<HubSpotVendor>;
public sealed class MovingListsTests : MovingLists<HubSpotVendor>;
public sealed class ListingTests : Listing<HubSpotVendor>;
public sealed class FilteringTests : Filtering<HubSpotVendor>;
public sealed class IncrementalTests : Incremental<HubSpotVendor>;
public sealed class WritingTests : Writing<HubSpotVendor>;
public sealed class GuardingTests : Guarding<HubSpotVendor>;
public sealed class BatchesTests : Batches<HubSpotVendor>;
public sealed class CustomFieldsTests : CustomFields<HubSpotVendor>;
public sealed class CoverageTests : Coverage<HubSpotVendor>;
public sealed class UndeclaredTests : Undeclared<HubSpotVendor>;
public sealed class WrittenFieldsTests : WrittenFields<HubSpotVendor>;
public sealed class LiveTests : Live<HubSpotVendor>;
