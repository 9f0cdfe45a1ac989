using Integrations.Conformance;

namespace Larkspur.Tests;

public sealed class ConnectingTests : Connecting<LarkspurVendor>;
public sealed class ScopesTests : Scopes<LarkspurVendor>;
public sealed class TokensTests : Tokens<LarkspurVendor>;
public sealed class TokenFailuresTests : TokenFailures<LarkspurVendor>;
public sealed class ErrorsTests : Errors<LarkspurVendor>;
public sealed class RateLimitsTests : RateLimits<LarkspurVendor>;
public sealed class WebhooksTests : Webhooks<LarkspurVendor>;
public sealed class WebhookProofsTests : WebhookProofs<LarkspurVendor>;
public sealed class HttpSafetyTests : HttpSafety<LarkspurVendor>;
public sealed class IsolationTests : Isolation<LarkspurVendor>;
public sealed class SecrecyTests : Secrecy<LarkspurVendor>;
public sealed class MovingListsTests : MovingLists<LarkspurVendor>;
public sealed class ListingTests : Listing<LarkspurVendor>;
public sealed class FilteringTests : Filtering<LarkspurVendor>;
public sealed class IncrementalTests : Incremental<LarkspurVendor>;
public sealed class WritingTests : Writing<LarkspurVendor>;
public sealed class GuardingTests : Guarding<LarkspurVendor>;
public sealed class BatchesTests : Batches<LarkspurVendor>;
public sealed class CustomFieldsTests : CustomFields<LarkspurVendor>;
public sealed class CoverageTests : Coverage<LarkspurVendor>;
public sealed class UndeclaredTests : Undeclared<LarkspurVendor>;
public sealed class WrittenFieldsTests : WrittenFields<LarkspurVendor>;
public sealed class LiveTests : Live<LarkspurVendor>;
