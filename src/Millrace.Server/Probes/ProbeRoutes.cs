using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Millrace.Runtime.Hosting;
using Millrace.Server.Api;

namespace Millrace.Server.Probes;

/// <summary>Health for those who restart or route: live = answers at all, ready = takes and commits records.</summary>
internal static class ProbeRoutes
{
    public static void MapProbes(this IEndpointRouteBuilder routes, IInstance instance)
    {
        routes.MapGet("/health/live", context =>
            Answers.JsonAsync(context, new Readiness("live", []), ApiJson.Default.Readiness));
        routes.MapGet("/health/ready", context =>
        {
            var readiness = Judge(instance.Status());
            return Answers.JsonAsync(context, readiness, ApiJson.Default.Readiness, readiness.Reasons.Count == 0
                ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }

    internal static Readiness Judge(StatusView status)
    {
        List<string> reasons = [];
        if (status.LogProblem is not null)
            reasons.Add($"nothing can be committed: {status.LogProblem}");
        if (status.State == "failed")
        {
            reasons.Add("the pipeline has failed");
            reasons.AddRange(status.Streamlets.Where(x => x.Health == Health.Critical)
                .Select(x => $"{x.Name}: {x.Reason ?? x.Activity}"));
        }

        return new Readiness(reasons.Count == 0 ? "ready" : "not ready", reasons);
    }
}
