using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Messages;

/// <summary>Links to pages that ask for a sign-in themselves: for an app in which links open nothing by themselves.</summary>
internal sealed class PageLinks(MessageSettings settings) : IDepartmentLinks
{
    public Task<Uri> LinkToAsync(string campaignId, string departmentId, string? target, CancellationToken cancellationToken) =>
        Task.FromResult(new Uri(settings.PublicAddress, target?.TrimStart('/') ?? $"open/{campaignId}"));
}
