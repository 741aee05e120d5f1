using System;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Messages;

/// <summary>Links to pages that ask for a sign-in themselves: for an app in which links open nothing by themselves.</summary>
internal sealed class PageLinks(MessageSettings settings) : IDepartmentLinks
{
    public Uri LinkTo(string campaignId, string departmentId, string? target) => new(settings.PublicAddress, target?.TrimStart('/') ?? $"open/{campaignId}");
}
