using System.Collections.Generic;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Access;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="OwnAccountPage"/> shows.</summary>
/// <param name="HasAccount">Whether there is an account that a passkey can be added to: a department's link has none.</param>
/// <param name="Form">The new name that came back; its field is named for the passkey.</param>
public sealed record OwnAccountModel(string Name, bool HasAccount, IReadOnlyList<AccountPasskey> Passkeys, FormState Form)
{
    /// <summary>What has just been done: a key of the language files below <c>account.done.</c>; null where nothing was.</summary>
    public string? Done { get; init; }
}
