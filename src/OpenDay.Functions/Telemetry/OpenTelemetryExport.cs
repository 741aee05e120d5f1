using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenDay.Workflows.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OpenDay.Functions.Telemetry;

/// <summary>
/// Sends traces, metrics and logs by OTLP where the standard setting names a receiver; otherwise nothing of it is even
/// registered. The other standard settings (protocol, headers, intervals, resource attributes) are the SDK's to read.
/// </summary>
internal static class OpenTelemetryExport
{
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceNameKey = "OTEL_SERVICE_NAME";
    private const string DefaultServiceName = "openday";

    /// <summary>Sources and meters of the official worker and of the durable engines, under the names that they have there.</summary>
    private static readonly string[] s_engines = ["Microsoft.Azure.Functions.Worker", "Microsoft.DurableTask"];

    private static readonly string[] s_meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static void AddTo(IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[EndpointKey]))
        {
            return;
        }

        var service = builder.Configuration[ServiceNameKey] is { Length: > 0 } name ? name : DefaultServiceName;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service))
            .WithTracing(tracing => tracing.AddSource([WorkflowTelemetry.Name, .. s_engines]).AddAspNetCoreInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter([WorkflowTelemetry.Name, .. s_engines, .. s_meters]))
            .WithLogging(null, logging => logging.IncludeFormattedMessage = true)
            .UseOtlpExporter();
    }
}
