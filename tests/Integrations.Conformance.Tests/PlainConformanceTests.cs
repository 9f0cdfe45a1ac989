using Integrations.Conformance.Tests.Plain;

namespace Integrations.Conformance.Tests;

public sealed class ConnectingTests : Connecting<PlainVendors>;
public sealed class ScopesTests : Scopes<PlainVendors>;
public sealed class TokensTests : Tokens<PlainVendors>;
public sealed class TokenFailuresTests : TokenFailures<PlainVendors>;
public sealed class ErrorsTests : Errors<PlainVendors>;
public sealed class RateLimitsTests : RateLimits<PlainVendors>;
public sealed class WebhooksTests : Webhooks<PlainVendors>;
public sealed class WebhookProofsTests : WebhookProofs<PlainVendors>;
public sealed class HttpSafetyTests : HttpSafety<PlainVendors>;
public sealed class IsolationTests : Isolation<PlainVendors>;
public sealed class SecrecyTests : Secrecy<PlainVendors>;
public sealed class MovingListsTests : MovingLists<PlainVendors>;
public sealed class ListingTests : Listing<PlainVendors>;
public sealed class FilteringTests : Filtering<PlainVendors>;
public sealed class IncrementalTests : Incremental<PlainVendors>;
public sealed class WritingTests : Writing<PlainVendors>;
public sealed class GuardingTests : Guarding<PlainVendors>;
public sealed class BatchesTests : Batches<PlainVendors>;
public sealed class CustomFieldsTests : CustomFields<PlainVendors>;
public sealed class CoverageTests : Coverage<PlainVendors>;
public sealed class UndeclaredTests : Undeclared<PlainVendors>;
public sealed class WrittenFieldsTests : WrittenFields<PlainVendors>;
public sealed class LiveTests : Live<PlainVendors>;
