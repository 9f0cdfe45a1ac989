using Integrations.Conformance;

namespace Larkspur.Document.Tests;

public sealed class ConnectingTests : Connecting<LarkspurDocument>;
public sealed class ScopesTests : Scopes<LarkspurDocument>;
public sealed class TokensTests : Tokens<LarkspurDocument>;
public sealed class TokenFailuresTests : TokenFailures<LarkspurDocument>;
public sealed class ErrorsTests : Errors<LarkspurDocument>;
public sealed class RateLimitsTests : RateLimits<LarkspurDocument>;
public sealed class WebhooksTests : Webhooks<LarkspurDocument>;
public sealed class WebhookProofsTests : WebhookProofs<LarkspurDocument>;
public sealed class HttpSafetyTests : HttpSafety<LarkspurDocument>;
public sealed class IsolationTests : Isolation<LarkspurDocument>;
public sealed class SecrecyTests : Secrecy<LarkspurDocument>;
public sealed class MovingListsTests : MovingLists<LarkspurDocument>;
public sealed class ListingTests : Listing<LarkspurDocument>;
public sealed class FilteringTests : Filtering<LarkspurDocument>;
public sealed class IncrementalTests : Incremental<LarkspurDocument>;
public sealed class WritingTests : Writing<LarkspurDocument>;
public sealed class GuardingTests : Guarding<LarkspurDocument>;
public sealed class BatchesTests : Batches<LarkspurDocument>;
public sealed class CustomFieldsTests : CustomFields<LarkspurDocument>;
public sealed class CoverageTests : Coverage<LarkspurDocument>;
public sealed class UndeclaredTests : Undeclared<LarkspurDocument>;
public sealed class WrittenFieldsTests : WrittenFields<LarkspurDocument>;
public sealed class LiveTests : Live<LarkspurDocument>;
