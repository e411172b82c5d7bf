using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Millrace.App.Output;
using Millrace.Runtime.Hosting;

namespace Millrace.App.Instances;

/// <summary>A running instance, asked over its HTTP API. Reading is free; changes carry the token of its data
/// directory.</summary>
internal sealed class HttpInstance : IInstance, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly InstanceEntry _entry;
    private readonly HttpClient _client;

    internal HttpInstance(InstanceEntry entry, HttpMessageHandler? handler = null)
    {
        _entry = entry;
        if (entry.Address is null)
            throw new AppException($"The instance {entry.Describe()} runs without its HTTP API.",
                "Start it without --no-console, or stop it and ask again at rest with --data.");
        _client = new HttpClient(handler ?? new SocketsHttpHandler { UseProxy = false }, disposeHandler: true)
        {
            BaseAddress = new Uri(new Uri(entry.Address), "/api/v1/"),
            Timeout = Patience,
        };
    }

    /// <inheritdoc/>
    public InstanceView Description => Need<InstanceView>("instance");

    /// <inheritdoc/>
    public StatusView Status() => Need<StatusView>("status");

    /// <inheritdoc/>
    public IReadOnlyList<OutcomeView> Outcomes() => List<OutcomeView>("outcomes");

    /// <inheritdoc/>
    public IReadOnlyList<ModelVersionView> Models() => List<ModelVersionView>("models");

    /// <inheritdoc/>
    public IReadOnlyList<LaunchView> Launches(string? slot = null) =>
        List<LaunchView>(slot is null ? "launches" : $"launches?slot={Part(slot)}");

    /// <inheritdoc/>
    public ModelPushResult PushModel(ModelPushRequest request) =>
        Change<ModelPushResult>($"models/{Part(request.Model)}", new
        {
            payload = Convert.ToBase64String(request.Payload),
            request.Manifest,
            request.Golden,
            request.By,
        }, reason => new ModelPushResult(null, "", reason, false));

    /// <inheritdoc/>
    public LaunchResult SetLaunch(LaunchRequest request) =>
        Change<LaunchResult>($"slots/{Part(request.Slot)}/launches", new { request.Live, request.By },
            reason => new LaunchResult(null, reason));

    /// <inheritdoc/>
    public IReadOnlyList<DecisionCard> FindDecisions(string topic, int partition, long offset) =>
        List<DecisionCard>($"decisions/{Position(topic, partition, offset)}");

    /// <inheritdoc/>
    public IReadOnlyList<DecisionCard> RecentDecisions(string? slot, int limit) =>
        List<DecisionCard>(string.Create(CultureInfo.InvariantCulture,
            $"decisions?limit={limit}{(slot is null ? "" : $"&slot={Part(slot)}")}"));

    /// <inheritdoc/>
    public RescoreResult Rescore(string topic, int partition, long offset, string? version) =>
        Get<RescoreResult>($"decisions/{Position(topic, partition, offset)}/again"
            + (version is null ? "" : $"?version={Part(version)}"))
        ?? new RescoreResult(null, null, [], false, null);

    /// <inheritdoc/>
    public DecisionCheck? CheckDecisions(string slot, int partition, long from) =>
        Get<DecisionCheck>(string.Create(CultureInfo.InvariantCulture,
            $"slots/{Part(slot)}/decisions/{partition}/check?offset={from}"));

    /// <inheritdoc/>
    public IReadOnlyList<TopicView> Topics() => List<TopicView>("topics");

    /// <inheritdoc/>
    public IReadOnlyList<RecordView> ReadRecords(string topic, int partition, long offset, int limit) =>
        List<RecordView>(string.Create(CultureInfo.InvariantCulture,
            $"topics/{Part(topic)}/{partition}?offset={offset}&limit={limit}"));

    /// <inheritdoc/>
    public IReadOnlyList<DeadLetterView> DeadLetters(int limit) =>
        List<DeadLetterView>(string.Create(CultureInfo.InvariantCulture, $"dead-letters?limit={limit}"));

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static string Part(string text) => Uri.EscapeDataString(text);

    private static string Position(string topic, int partition, long offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{Part(topic)}/{partition}/{offset}");

    private List<T> List<T>(string path) => Get<List<T>>(path) ?? [];

    private T Need<T>(string path)
        where T : class =>
        Get<T>(path) ?? throw new AppException($"The instance at {_entry.Address} does not know '{path}'.");

    private T? Get<T>(string path)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = Send(request);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        var text = TextOf(response);
        return response.IsSuccessStatusCode ? Parse<T>(text) : throw Refused(response.StatusCode, text);
    }

    private T Change<T>(string path, object body, Func<string, T> refused)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        var token = PrivateFile.Read(_entry.TokenPath)?.Trim()
            ?? throw new AppException($"The token {_entry.TokenPath} cannot be read.",
                "Changes are for the user who runs the instance.");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = new StringContent(JsonSerializer.Serialize(body, Printer.JsonOptions), Encoding.UTF8,
            "application/json");
        using var response = Send(request);
        var text = TextOf(response);
        // What was understood and refused is an answer, not a failure.
        var isRefused = response.StatusCode == HttpStatusCode.UnprocessableEntity;
        if (isRefused && ReasonIn(text) is { } reason) return refused(reason);
        return (isRefused || response.IsSuccessStatusCode) && Parse<T>(text) is { } result
            ? result
            : throw Refused(response.StatusCode, text);
    }

    private HttpResponseMessage Send(HttpRequestMessage request)
    {
        try
        {
            return _client.Send(request);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            throw new AppException($"The instance at {_entry.Address} (process {_entry.ProcessId}) does not answer: "
                + failure.Message);
        }
    }

    private static string TextOf(HttpResponseMessage response)
    {
        using var reader = new StreamReader(response.Content.ReadAsStream(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private T? Parse<T>(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Printer.JsonOptions);
        }
        catch (JsonException failure)
        {
            throw new AppException($"The answer of {_entry.Address} cannot be read: {failure.Message}",
                "Use the same version of the tool and of the instance.");
        }
    }

    private AppException Refused(HttpStatusCode status, string text) =>
        status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? new AppException($"The instance refused the token in {_entry.TokenPath}.")
            : new AppException(ReasonIn(text) ?? $"The instance answered {(int)status}.");

    private static string? ReasonIn(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            foreach (var name in (string[])["error", "detail", "title"])
                if (document.RootElement.TryGetProperty(name, out var found)
                    && found.ValueKind == JsonValueKind.String) return found.GetString();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
