using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.SignIn;

/// <summary>What somebody may do here.</summary>
/// <param name="DepartmentId">With the roles of a department, and only with those.</param>
/// <param name="Levels">Ids of the review levels that they hold.</param>
internal sealed record AccountRequest(string Name, IReadOnlyList<Role> Roles, string? DepartmentId, IReadOnlyList<string> Levels, bool Disabled);

/// <summary>Somebody who is to have an account.</summary>
internal sealed record InvitationRequest(string Email, string Name, IReadOnlyList<Role> Roles, string? DepartmentId, IReadOnlyList<string> Levels);
