using System.Collections.Generic;

namespace OpenDay.Functions.Health;

/// <summary>Whether everything that the app stands on answers.</summary>
/// <param name="Status"><c>ready</c>, or <c>unavailable</c> where one check is not.</param>
internal sealed record ReadinessAnswer(string Status, IReadOnlyList<ReadinessCheck> Checks);
