using System;
using System.Collections.Generic;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="OwnAccountPage"/> shows.</summary>
/// <param name="HasAccount">Whether there is an account that a passkey can be added to: a department's link has none.</param>
/// <param name="PasskeysSince">When each passkey was added.</param>
public sealed record OwnAccountModel(string Name, bool HasAccount, IReadOnlyList<DateTimeOffset> PasskeysSince);
