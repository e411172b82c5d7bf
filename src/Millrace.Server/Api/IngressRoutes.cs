using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Millrace.Runtime.Hosting;
using Millrace.Streamlets;

namespace Millrace.Server.Api;

/// <summary>Records from outside into <c>http-ingress</c> streamlets; the token guard stands before them.</summary>
internal static class IngressRoutes
{
    private const string Path = "/api/v1/ingress/{streamlet}";
    private static readonly string[] StreamTypes = ["application/x-ndjson", "application/jsonl"];

    public static void MapIngress(this IEndpointRouteBuilder routes, IInstance instance)
    {
        routes.MapPost(Path, context => TakeAsync(context, instance));
        routes.MapPut(Path, context => TakeAsync(context, instance));
    }

    private static async Task TakeAsync(HttpContext context, IInstance instance)
    {
        context.Request.AllowQuery();
        var name = context.Request.Name("streamlet");
        if (instance.FindPostTarget(name) is not { } target)
        {
            await RefuseUnknownAsync(context, instance, name).ConfigureAwait(false);
            return;
        }

        var isStream = IsStream(context.Request.ContentType);
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize =
            isStream ? ServerLimits.StreamBody : ServerLimits.Record;
        var result = await (isStream ? TakeStreamAsync(context, target) : TakeOneAsync(context, target))
            .ConfigureAwait(false);
        await AnswerAsync(context, name, result).ConfigureAwait(false);
    }

    private static bool IsStream(string? contentType)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        foreach (var known in StreamTypes)
            if (type.Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase) ? false
            : throw new BadHttpRequestException("The body must be one record ('Content-Type: application/json') or one "
                + "a line ('application/x-ndjson').", StatusCodes.Status415UnsupportedMediaType);
    }

    private static async Task<PostResult> TakeOneAsync(HttpContext context, IPostTarget target)
    {
        var body = context.Request.BodyReader;
        var read = await body.ReadAsync(context.RequestAborted).ConfigureAwait(false);
        while (!read.IsCompleted)
        {
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await body.ReadAsync(context.RequestAborted).ConfigureAwait(false);
        }

        var posted = target.PostAsync(read.Buffer);
        body.AdvanceTo(read.Buffer.End);
        return await posted.ConfigureAwait(false);
    }

    private static async Task<PostResult> TakeStreamAsync(HttpContext context, IPostTarget target)
    {
        var (body, stream) = (context.Request.BodyReader, target.OpenStream());
        while (true)
        {
            var read = await body.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            var lines = WholeLines(read.Buffer);
            if (read.Buffer.Length - lines.Length > ServerLimits.Record)
                throw new BadHttpRequestException(
                    $"A line has more than {ServerLimits.Record:N0} bytes.", StatusCodes.Status413PayloadTooLarge);
            if (read.IsCompleted) lines = read.Buffer;
            var goesOn = await stream.AddAsync(lines, context.RequestAborted).ConfigureAwait(false);
            body.AdvanceTo(lines.IsEmpty ? read.Buffer.Start : lines.End, read.Buffer.End);
            if (read.IsCompleted || !goesOn) return await stream.EndAsync().ConfigureAwait(false);
        }
    }

    private static ReadOnlySequence<byte> WholeLines(ReadOnlySequence<byte> bytes)
    {
        var (passed, whole) = (0L, 0L);
        foreach (var segment in bytes)
        {
            if (segment.Span.LastIndexOf((byte)'\n') is >= 0 and var last) whole = passed + last + 1;
            passed += segment.Length;
        }

        return bytes.Slice(0, whole);
    }

    private static Task AnswerAsync(HttpContext context, string streamlet, PostResult result)
    {
        switch (result.Outcome)
        {
            case PostOutcome.Durable:
                return Answers.JsonAsync(context, new PostedAnswer(result.Accepted, result.Rejected, result.Problem),
                    ApiJson.Default.PostedAnswer, StatusCodes.Status202Accepted);
            case PostOutcome.Refused:
                return Answers.ProblemAsync(context, StatusCodes.Status400BadRequest,
                    $"This is no record of '{streamlet}': {result.Problem}.");
            case PostOutcome.Full:
                context.Response.Headers.RetryAfter = "1";
                return Answers.ProblemAsync(context, StatusCodes.Status429TooManyRequests,
                    $"Too many records of '{streamlet}' wait to become durable; nothing was stored. Try again.");
            default:
                return Answers.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable,
                    $"'{streamlet}' stopped; {result.Accepted + result.Rejected:N0} records of this request are"
                    + " durable.");
        }
    }

    private static Task RefuseUnknownAsync(HttpContext context, IInstance instance, string name)
    {
        var known = instance.Description.Streamlets.Where(item => item.Type == "http-ingress").ToList();
        if (known.Exists(item => item.Name == name))
            return Answers.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, $"'{name}' does not run.");
        return Answers.ProblemAsync(context, StatusCodes.Status404NotFound, known.Count == 0
            ? "This blueprint has no streamlet of the type 'http-ingress'."
            : $"There is no http-ingress '{name}'; there are {string.Join(", ", known.Select(item => item.Name))}.");
    }
}
