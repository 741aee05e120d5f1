using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace OpenDay.Driver.Script;

/// <summary>A person who takes part; the app's development sign-in takes it as it stands.</summary>
internal sealed record Actor(string Id, string Name, IReadOnlyList<string> Roles, string? DepartmentId, IReadOnlyList<string> Levels)
{
    /// <summary>Whoever has no role signs in nowhere.</summary>
    [JsonIgnore]
    public bool IsCitizen => Roles.Count == 0;
}
