using System;

namespace OpenDay.Workflows.Access;

/// <summary>A code on its way by mail, kept under the hash of the challenge that the browser holds.</summary>
/// <param name="AccountId">Whose; null for a pass, and for an address that has no account, of which there is a record all the same.</param>
/// <param name="Proof">A keyed hash of challenge and code.</param>
internal sealed record CodeRecord(string? AccountId, DepartmentPass? Pass, byte[] Proof, int Tries, DateTimeOffset ExpiresAt);
