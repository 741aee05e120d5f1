using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Requests;

/// <summary>What a request brought.</summary>
/// <param name="Identity">By which a repetition is known; null where the request has no Idempotency-Key.</param>
internal sealed record Received<T>(T Value, RequestIdentity? Identity);
