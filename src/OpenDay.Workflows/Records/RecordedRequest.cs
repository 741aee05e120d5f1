using System;

namespace OpenDay.Workflows.Records;

/// <summary>The answer to a request that carried an idempotency key, committed with the request's effect.</summary>
internal sealed record RecordedRequest(string Fingerprint, string Answer, DateTimeOffset At);
