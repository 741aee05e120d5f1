using System.Collections.Generic;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Access;

namespace OpenDay.Web.Pages.Accounts;

/// <summary>What <see cref="AccountsPage"/> shows.</summary>
/// <param name="Form">The invitation that came back.</param>
/// <param name="MayAct">Whether the reader may change something.</param>
public sealed record AccountsModel(IReadOnlyList<Account> Accounts, AccountChoices Choices, FormState Form, bool MayAct)
{
    /// <summary>What has just been done: a key of the language files below <c>accounts.done.</c>; null where nothing was.</summary>
    public string? Done { get; init; }
}
