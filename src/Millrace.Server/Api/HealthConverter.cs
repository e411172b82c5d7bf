using System.Text.Json;
using System.Text.Json.Serialization;
using Millrace.Runtime.Hosting;

namespace Millrace.Server.Api;

/// <summary>States of health as words: <c>healthy</c>, <c>unknown</c>, <c>warning</c>, <c>critical</c>.</summary>
internal sealed class HealthConverter()
    : JsonStringEnumConverter<Health>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
