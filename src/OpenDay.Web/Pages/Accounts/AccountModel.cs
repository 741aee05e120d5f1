using System.Collections.Generic;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Access;

namespace OpenDay.Web.Pages.Accounts;

/// <summary>What <see cref="AccountPage"/> shows.</summary>
/// <param name="Form">What the account is, or the form that came back.</param>
public sealed record AccountModel(Account Account, AccountChoices Choices, FormState Form)
{
    /// <inheritdoc cref="AccountsModel.Done"/>
    public string? Done { get; init; }

    /// <summary>The account as its form has it.</summary>
    public static FormState FormOf(Account account) => new(
        new Dictionary<string, string>
        {
            ["name"] = account.Name,
            ["roles"] = string.Join(',', account.Roles),
            ["department"] = account.DepartmentId ?? "",
            ["levels"] = string.Join(',', account.Levels),
            ["disabled"] = account.Disabled ? "true" : "",
        },
        []);
}
