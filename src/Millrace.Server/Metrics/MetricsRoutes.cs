using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace Millrace.Server.Metrics;

/// <summary>The scrape endpoint, by the OpenTelemetry exporter (ADR 0010).</summary>
internal static class MetricsRoutes
{
    public static void AddMillraceMetrics(this IServiceCollection services, Instruments instruments)
    {
        services.AddSingleton(_ => instruments); // By a factory, so that the container disposes of the meter.
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(Instruments.MeterName, "System.Runtime")
            // A meter's name is heard in the whole process; a second instance in it must not show up here.
            .AddView(x => x.Meter.Name == Instruments.MeterName && x.Meter != instruments.Meter
                ? MetricStreamConfiguration.Drop : null)
            .AddPrometheusExporter());
    }

    public static void MapMillraceMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapPrometheusScrapingEndpoint("/metrics");
}
