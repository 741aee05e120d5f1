using OpenDay.Workflows.Access;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="PasskeyRemovalPage"/> asks about.</summary>
/// <param name="Number">Its place in the list, from 1: what a passkey without a name is called.</param>
/// <param name="IsLast">Whether no passkey would be left.</param>
/// <param name="IsOnlyWay">Whether no way in would be left, so that it stays.</param>
public sealed record PasskeyRemovalModel(AccountPasskey Passkey, int Number, bool IsLast, bool IsOnlyWay);
