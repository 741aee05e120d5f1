using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Tests.Messages;

/// <summary>Links that open nothing by themselves, so that what is simulated needs no keys.</summary>
internal sealed class PlainLinks : IDepartmentLinks
{
    public Task<Uri> LinkToAsync(string campaignId, string departmentId, string? target, CancellationToken cancellationToken) =>
        Task.FromResult(new Uri(new Uri("https://openday.example/"), target?.TrimStart('/') ?? $"open/{campaignId}"));
}
