using System;

namespace OpenDay.Workflows.Access;

/// <summary>Where people reach the app, for links that are made while nobody asks, and the address that mails about signing in come from.</summary>
/// <param name="Root">Ends in <c>/</c>.</param>
public sealed record SiteAddress(Uri Root, string MailFrom);
