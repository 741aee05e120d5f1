using System.Collections.Generic;

namespace OpenDay.Driver.Script;

/// <summary>A person who takes part; the app's development sign-in takes it as it stands.</summary>
internal sealed record Actor(string Id, string Name, IReadOnlyList<string> Roles, string? DepartmentId, IReadOnlyList<string> Levels);
