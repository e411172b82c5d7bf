using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Millrace.Server.Api;

/// <summary>The two forms of an answer: a value as JSON, or problem details.</summary>
internal static class Answers
{
    public static Task JsonAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type,
        int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, type, "application/json", context.RequestAborted);
    }

    public static Task ProblemAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        var problem = new ApiProblem("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail);
        return context.Response.WriteAsJsonAsync(problem, ApiJson.Default.ApiProblem, "application/problem+json",
            context.RequestAborted);
    }

    /// <summary>Reads the body, or says in the exception what is wrong with it and answers 400.</summary>
    public static async ValueTask<T> BodyAsync<T>(HttpContext context, JsonTypeInfo<T> type)
    {
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException("The body must be JSON ('Content-Type: application/json').",
                StatusCodes.Status415UnsupportedMediaType);
        try
        {
            var body = await context.Request.ReadFromJsonAsync(type, context.RequestAborted).ConfigureAwait(false);
            return body ?? throw new BadHttpRequestException("The body must be a JSON object, not null.");
        }
        catch (JsonException error)
        {
            throw new BadHttpRequestException($"The body is not as documented: {error.Message}", error);
        }
    }
}
