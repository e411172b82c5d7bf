using System.Text.Json;
using System.Text.Json.Serialization;
using Millrace.Runtime.Hosting;
using Millrace.Server.Probes;

namespace Millrace.Server.Api;

/// <summary>
/// JSON of the API. Strict on what comes in: unknown and doubled members, nulls and missing members are refused.
/// A feature or score that is not a number goes out as <c>"NaN"</c>, for JSON has no number for it.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    AllowDuplicateProperties = false,
    Converters = [typeof(HealthConverter)],
    MaxDepth = 16,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    PropertyNameCaseInsensitive = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(InstanceView))]
[JsonSerializable(typeof(StatusView))]
[JsonSerializable(typeof(IReadOnlyList<OutcomeView>))]
[JsonSerializable(typeof(IReadOnlyList<ModelVersionView>))]
[JsonSerializable(typeof(IReadOnlyList<LaunchView>))]
[JsonSerializable(typeof(IReadOnlyList<DecisionCard>))]
[JsonSerializable(typeof(DecisionCheck))]
[JsonSerializable(typeof(PostedAnswer))]
[JsonSerializable(typeof(RescoreResult))]
[JsonSerializable(typeof(IReadOnlyList<TopicView>))]
[JsonSerializable(typeof(IReadOnlyList<RecordView>))]
[JsonSerializable(typeof(IReadOnlyList<DeadLetterView>))]
[JsonSerializable(typeof(ModelBody))]
[JsonSerializable(typeof(ModelPushResult))]
[JsonSerializable(typeof(LaunchBody))]
[JsonSerializable(typeof(LaunchResult))]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class ApiJson : JsonSerializerContext;
