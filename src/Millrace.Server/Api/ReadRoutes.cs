using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Millrace.Runtime.Hosting;

namespace Millrace.Server.Api;

/// <summary>The routes that read: docs/api.md documents each.</summary>
internal static class ReadRoutes
{
    private const string Root = "/api/v1";
    private const string Decision = Root + "/decisions/{topic}/{partition}/{offset}";

    public static void MapReads(this IEndpointRouteBuilder routes, IInstance instance)
    {
        routes.MapInstance(instance);
        routes.MapDecisions(instance);
        routes.MapTopics(instance);
    }

    public static void MapUnknownRoutes(this IEndpointRouteBuilder routes) =>
        routes.MapFallback("{**path}", context => Answers.ProblemAsync(context, StatusCodes.Status404NotFound,
            $"There is nothing at '{context.Request.Path}'. The routes are in docs/api.md."));

    private static void MapInstance(this IEndpointRouteBuilder routes, IInstance instance)
    {
        routes.MapGet($"{Root}/instance", context =>
        {
            context.Request.AllowQuery();
            return Answers.JsonAsync(context, instance.Description, ApiJson.Default.InstanceView);
        });
        routes.MapGet($"{Root}/status", context =>
        {
            context.Request.AllowQuery();
            return Answers.JsonAsync(context, instance.Status(), ApiJson.Default.StatusView);
        });
        routes.MapGet($"{Root}/outcomes", context =>
        {
            context.Request.AllowQuery();
            return Answers.JsonAsync(context, instance.Outcomes(), ApiJson.Default.IReadOnlyListOutcomeView);
        });
        routes.MapGet($"{Root}/models", context =>
        {
            context.Request.AllowQuery();
            return Answers.JsonAsync(context, instance.Models(), ApiJson.Default.IReadOnlyListModelVersionView);
        });
        routes.MapGet($"{Root}/launches", context =>
        {
            context.Request.AllowQuery("slot");
            var launches = instance.Launches(context.Request.OptionalName("slot"));
            return Answers.JsonAsync(context, launches, ApiJson.Default.IReadOnlyListLaunchView);
        });
    }

    private static void MapDecisions(this IEndpointRouteBuilder routes, IInstance instance)
    {
        routes.MapGet($"{Root}/decisions", context =>
        {
            context.Request.AllowQuery("slot", "limit");
            var cards = instance.RecentDecisions(context.Request.OptionalName("slot"), context.Request.Limit());
            return Answers.JsonAsync(context, cards, ApiJson.Default.IReadOnlyListDecisionCard);
        });
        routes.MapGet(Decision, context =>
        {
            var request = context.Request;
            request.AllowQuery();
            var cards = instance.FindDecisions(request.Name("topic"), request.Partition(), request.Position("offset"));
            return cards.Count == 0
                ? NoDecisionAsync(context)
                : Answers.JsonAsync(context, cards, ApiJson.Default.IReadOnlyListDecisionCard);
        });
        routes.MapGet(Decision + "/again", context =>
        {
            var request = context.Request;
            request.AllowQuery("version");
            var result = instance.Rescore(request.Name("topic"), request.Partition(), request.Position("offset"),
                request.OptionalName("version"));
            return result.Decision is null
                ? NoDecisionAsync(context)
                : Answers.JsonAsync(context, result, ApiJson.Default.RescoreResult);
        });
        routes.MapGet(Root + "/slots/{slot}/decisions/{partition}/check", context =>
        {
            var request = context.Request;
            request.AllowQuery("offset");
            var (slot, partition) = (request.Name("slot"), request.Partition());
            return instance.CheckDecisions(slot, partition, request.OptionalOffset()) is { } check
                ? Answers.JsonAsync(context, check, ApiJson.Default.DecisionCheck)
                : Answers.ProblemAsync(context, StatusCodes.Status404NotFound,
                    $"There are no decisions of slot '{slot}' in partition {partition}.");
        });
    }

    private static void MapTopics(this IEndpointRouteBuilder routes, IInstance instance)
    {
        routes.MapGet($"{Root}/topics", context =>
        {
            context.Request.AllowQuery();
            return Answers.JsonAsync(context, instance.Topics(), ApiJson.Default.IReadOnlyListTopicView);
        });
        routes.MapGet(Root + "/topics/{topic}/{partition}", context =>
        {
            var request = context.Request;
            request.AllowQuery("offset", "limit");
            var records = instance.ReadRecords(request.Name("topic"), request.Partition(), request.OptionalOffset(),
                request.Limit());
            return Answers.JsonAsync(context, records, ApiJson.Default.IReadOnlyListRecordView);
        });
        routes.MapGet($"{Root}/dead-letters", context =>
        {
            context.Request.AllowQuery("limit");
            return Answers.JsonAsync(context, instance.DeadLetters(context.Request.Limit()),
                ApiJson.Default.IReadOnlyListDeadLetterView);
        });
    }

    private static Task NoDecisionAsync(HttpContext context)
    {
        var values = context.Request.RouteValues;
        return Answers.ProblemAsync(context, StatusCodes.Status404NotFound,
            $"No decision was made of {values["topic"]}/{values["partition"]} at {values["offset"]}.");
    }
}
