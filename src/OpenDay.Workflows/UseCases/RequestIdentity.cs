namespace OpenDay.Workflows.UseCases;

/// <summary>What a client sent as Idempotency-Key, and a hash over everything that makes the request this one.</summary>
/// <param name="Key">1 to 100 letters, digits, <c>- . _</c>.</param>
/// <param name="Fingerprint">Lower-case hexadecimal SHA-256 over method, path, person and content.</param>
public sealed record RequestIdentity(string Key, string Fingerprint);
