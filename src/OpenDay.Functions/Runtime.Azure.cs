using System;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Delivery;
using OpenDay.Functions.Commands;
using OpenDay.Functions.SignIn;
using OpenDay.Storage;
using OpenDay.Workflows.Messages;

namespace OpenDay.Functions;

/// <summary>What only the official runtime needs. Addresses, schedules and the durable hub are the host's, by app settings and host.json.</summary>
internal static class Runtime
{
    public static void AddTo(FunctionsApplicationBuilder builder, string[] args)
    {
        _ = args;
        builder.Services.AddSingleton(TimeProvider.System);
    }

    /// <summary>The demo drives a clock of its own; the host in Azure has only the real one.</summary>
    public static bool IsDemo(string[] args)
    {
        _ = args;
        return false;
    }

    /// <summary>Why the app refused to start and what to do; null for a failure that nobody foresaw.</summary>
    public static string? Explain(Exception error) =>
        error is StorageRefusedException or DeliveryRefusedException or MessageRefusedException or SignInRefusedException or CommandRefusedException ? error.Message : null;
}
