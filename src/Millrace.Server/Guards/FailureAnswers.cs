using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Millrace.Server.Api;

namespace Millrace.Server.Guards;

/// <summary>The boundary of a request: whatever fails inside becomes an answer.</summary>
internal static class FailureAnswers
{
    /// <summary>Answers a request that failed by a bug or a broken disk; the reason stays in the log.</summary>
    public static void UseFailureAnswers(this IApplicationBuilder application, ILogger logger) =>
        application.Use(async (context, next) =>
        {
            try
            {
                await next(context).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                context.Abort(); // The client went away: nobody reads an answer.
            }
            catch (BadHttpRequestException error) when (!context.Response.HasStarted)
            {
                await Answers.ProblemAsync(context, error.StatusCode, error.Message).ConfigureAwait(false);
            }
            catch (Exception error) when (!context.Response.HasStarted)
            {
                logger.RequestFailed(context.Request.Method, context.Request.Path, error);
                await Answers.ProblemAsync(context, StatusCodes.Status500InternalServerError,
                    "The request failed inside the instance; its log says why.").ConfigureAwait(false);
            }
        });
}
