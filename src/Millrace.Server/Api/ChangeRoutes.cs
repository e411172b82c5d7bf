using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Millrace.Runtime.Hosting;

namespace Millrace.Server.Api;

/// <summary>The routes that change something; the token guard stands before them.</summary>
internal static class ChangeRoutes
{
    public static void MapChanges(this IEndpointRouteBuilder routes, IInstance instance)
    {
        routes.MapPost("/api/v1/models/{model}", context => PushAsync(context, instance));
        routes.MapPost("/api/v1/slots/{slot}/launches", context => LaunchAsync(context, instance));
    }

    private static async Task PushAsync(HttpContext context, IInstance instance)
    {
        context.Request.AllowQuery();
        var name = context.Request.Name("model");
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize =
            ServerLimits.PushBody;
        var body = await Answers.BodyAsync(context, ApiJson.Default.ModelBody).ConfigureAwait(false);
        if (body.Payload.Length is 0 or > ServerLimits.Payload)
            throw new BadHttpRequestException(
                $"'payload' holds {body.Payload.Length:N0} bytes; it must hold 1 to {ServerLimits.Payload:N0}.");

        var request = new ModelPushRequest(name, body.Payload, body.Manifest, body.Golden, Who(context, body.By));
        var result = instance.PushModel(request);
        var done = result.WasKnown ? StatusCodes.Status200OK : StatusCodes.Status201Created;
        await Answers.JsonAsync(context, result, ApiJson.Default.ModelPushResult, StatusOf(result.Refusal, done))
            .ConfigureAwait(false);
    }

    private static async Task LaunchAsync(HttpContext context, IInstance instance)
    {
        context.Request.AllowQuery();
        var slot = context.Request.Name("slot");
        var body = await Answers.BodyAsync(context, ApiJson.Default.LaunchBody).ConfigureAwait(false);
        var result = instance.SetLaunch(new LaunchRequest(slot, body.Live, Who(context, body.By)));
        await Answers.JsonAsync(context, result, ApiJson.Default.LaunchResult,
            StatusOf(result.Refusal, StatusCodes.Status202Accepted)).ConfigureAwait(false);
    }

    private static int StatusOf(string? refusal, int done) =>
        refusal is null ? done : StatusCodes.Status422UnprocessableEntity;

    private static string Who(HttpContext context, string? by) =>
        string.IsNullOrWhiteSpace(by) ? $"api from {context.Connection.RemoteIpAddress}" : by;
}
