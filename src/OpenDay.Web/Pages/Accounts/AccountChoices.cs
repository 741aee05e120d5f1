using System;
using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Web.Pages.Accounts;

/// <summary>The departments and review levels that campaigns have, by id with their titles: what an account can be given. Empty before the first campaign.</summary>
/// <param name="Open">The campaigns that are not closed, each with its departments: whose links can be revoked.</param>
public sealed record AccountChoices(
    IReadOnlyDictionary<string, string> Departments, IReadOnlyDictionary<string, string> Levels, IReadOnlyList<CampaignDepartments> Open)
{
    public string DepartmentTitle(string id) => Departments.GetValueOrDefault(id, id);

    public string LevelTitle(string id) => Levels.GetValueOrDefault(id, id);

    /// <summary>What can be chosen, and what was chosen before, whether or not a campaign still has it.</summary>
    public static IEnumerable<KeyValuePair<string, string>> With(IReadOnlyDictionary<string, string> choices, IEnumerable<string> chosen) =>
        choices.Concat(chosen.Except(choices.Keys, StringComparer.Ordinal).Select(id => KeyValuePair.Create(id, id)));
}

/// <summary>A campaign's departments, by id with their names.</summary>
public sealed record CampaignDepartments(string CampaignId, string Title, IReadOnlyDictionary<string, string> Departments);
