-- Find a connection
SELECT [i1].[Tenant], [i1].[Connection], [i1].[Account], [i1].[Connector], [i1].[ExpiresAt], [i0].[Tenant], [i0].[Connection], [i0].[Part], [i0].[Payload], [i0].[Version]
FROM (
    SELECT TOP(2) [i].[Tenant], [i].[Connection], [i].[Account], [i].[Connector], [i].[ExpiresAt]
    FROM [integrations_connections] AS [i]
    WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection
) AS [i1]
LEFT JOIN [integrations_connection_parts] AS [i0] ON [i1].[Tenant] = [i0].[Tenant] AND [i1].[Connection] = [i0].[Connection]
ORDER BY [i1].[Tenant], [i1].[Connection], [i0].[Tenant], [i0].[Connection];

-- Create a connection
SAVE TRANSACTION [__EFSavePoint];

SET NOCOUNT ON;
INSERT INTO [integrations_connections] ([Connection], [Tenant], [Account], [Connector], [ExpiresAt])
VALUES (@p0, @p1, @p2, @p3, @p4);
INSERT INTO [integrations_connection_parts] ([Connection], [Part], [Tenant], [Payload], [Version])
VALUES (@p5, @p6, @p7, @p8, @p9);

-- Add a part
UPDATE [i]
SET [i].[Connector] = @p,
    [i].[Account] = @account,
    [i].[ExpiresAt] = @expiresAt
FROM [integrations_connections] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND ([i].[Connector] <> @connector OR [i].[Account] <> @account OR [i].[Account] IS NULL OR [i].[ExpiresAt] <> @expiresAt OR [i].[ExpiresAt] IS NULL);

SAVE TRANSACTION [__EFSavePoint];

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [integrations_connection_parts] ([Connection], [Part], [Tenant], [Payload], [Version])
VALUES (@p0, @p1, @p2, @p3, @p4);

-- Replace a part
UPDATE [i]
SET [i].[Connector] = @p,
    [i].[Account] = @account,
    [i].[ExpiresAt] = @expiresAt
FROM [integrations_connections] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND ([i].[Connector] <> @connector OR [i].[Account] <> @account OR [i].[Account] IS NULL OR [i].[ExpiresAt] <> @expiresAt OR [i].[ExpiresAt] IS NULL);

UPDATE [i]
SET [i].[Version] = @p,
    [i].[Payload] = @p5
FROM [integrations_connection_parts] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND [i].[Part] = @part AND [i].[Version] = @expected;

-- Replace a part of another version
UPDATE [i]
SET [i].[Connector] = @p,
    [i].[Account] = @account,
    [i].[ExpiresAt] = @expiresAt
FROM [integrations_connections] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND ([i].[Connector] <> @connector OR [i].[Account] <> @account OR [i].[Account] IS NULL OR [i].[ExpiresAt] <> @expiresAt OR [i].[ExpiresAt] IS NULL);

UPDATE [i]
SET [i].[Version] = @p,
    [i].[Payload] = @p5
FROM [integrations_connection_parts] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND [i].[Part] = @part AND [i].[Version] = @expected;

SELECT [i1].[Tenant], [i1].[Connection], [i1].[Account], [i1].[Connector], [i1].[ExpiresAt], [i0].[Tenant], [i0].[Connection], [i0].[Part], [i0].[Payload], [i0].[Version]
FROM (
    SELECT TOP(2) [i].[Tenant], [i].[Connection], [i].[Account], [i].[Connector], [i].[ExpiresAt]
    FROM [integrations_connections] AS [i]
    WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection
) AS [i1]
LEFT JOIN [integrations_connection_parts] AS [i0] ON [i1].[Tenant] = [i0].[Tenant] AND [i1].[Connection] = [i0].[Connection]
ORDER BY [i1].[Tenant], [i1].[Connection], [i0].[Tenant], [i0].[Connection];

-- Delete a connection
DELETE FROM [i]
FROM [integrations_connections] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection;

-- List an account of a tenant
SELECT [i1].[Tenant], [i1].[Connection], [i1].[Account], [i1].[Connector], [i1].[ExpiresAt], [i0].[Tenant], [i0].[Connection], [i0].[Part], [i0].[Payload], [i0].[Version]
FROM (
    SELECT TOP(@p) [i].[Tenant], [i].[Connection], [i].[Account], [i].[Connector], [i].[ExpiresAt]
    FROM [integrations_connections] AS [i]
    WHERE [i].[Tenant] = @tenant AND [i].[Connector] = @connector AND [i].[Account] = @account
    ORDER BY [i].[Tenant], [i].[Connection]
) AS [i1]
LEFT JOIN [integrations_connection_parts] AS [i0] ON [i1].[Tenant] = [i0].[Tenant] AND [i1].[Connection] = [i0].[Connection]
ORDER BY [i1].[Tenant], [i1].[Connection], [i0].[Tenant], [i0].[Connection];

-- List what expires soon, of all tenants
SELECT [i1].[Tenant], [i1].[Connection], [i1].[Account], [i1].[Connector], [i1].[ExpiresAt], [i0].[Tenant], [i0].[Connection], [i0].[Part], [i0].[Payload], [i0].[Version]
FROM (
    SELECT TOP(@p) [i].[Tenant], [i].[Connection], [i].[Account], [i].[Connector], [i].[ExpiresAt]
    FROM [integrations_connections] AS [i]
    WHERE [i].[ExpiresAt] < @before
    ORDER BY [i].[Tenant], [i].[Connection]
) AS [i1]
LEFT JOIN [integrations_connection_parts] AS [i0] ON [i1].[Tenant] = [i0].[Tenant] AND [i1].[Connection] = [i0].[Connection]
ORDER BY [i1].[Tenant], [i1].[Connection], [i0].[Tenant], [i0].[Connection];

-- List a tenant, with a second page
SELECT [i1].[Tenant], [i1].[Connection], [i1].[Account], [i1].[Connector], [i1].[ExpiresAt], [i0].[Tenant], [i0].[Connection], [i0].[Part], [i0].[Payload], [i0].[Version]
FROM (
    SELECT TOP(@p) [i].[Tenant], [i].[Connection], [i].[Account], [i].[Connector], [i].[ExpiresAt]
    FROM [integrations_connections] AS [i]
    WHERE [i].[Tenant] = @tenant
    ORDER BY [i].[Tenant], [i].[Connection]
) AS [i1]
LEFT JOIN [integrations_connection_parts] AS [i0] ON [i1].[Tenant] = [i0].[Tenant] AND [i1].[Connection] = [i0].[Connection]
ORDER BY [i1].[Tenant], [i1].[Connection], [i0].[Tenant], [i0].[Connection];

SELECT [i1].[Tenant], [i1].[Connection], [i1].[Account], [i1].[Connector], [i1].[ExpiresAt], [i0].[Tenant], [i0].[Connection], [i0].[Part], [i0].[Payload], [i0].[Version]
FROM (
    SELECT TOP(@p) [i].[Tenant], [i].[Connection], [i].[Account], [i].[Connector], [i].[ExpiresAt]
    FROM [integrations_connections] AS [i]
    WHERE [i].[Tenant] = @tenant AND [i].[Connection] > @lastConnection
    ORDER BY [i].[Tenant], [i].[Connection]
) AS [i1]
LEFT JOIN [integrations_connection_parts] AS [i0] ON [i1].[Tenant] = [i0].[Tenant] AND [i1].[Connection] = [i0].[Connection]
ORDER BY [i1].[Tenant], [i1].[Connection], [i0].[Tenant], [i0].[Connection];

-- List all tenants, with a second page
SELECT [i1].[Tenant], [i1].[Connection], [i1].[Account], [i1].[Connector], [i1].[ExpiresAt], [i0].[Tenant], [i0].[Connection], [i0].[Part], [i0].[Payload], [i0].[Version]
FROM (
    SELECT TOP(@p) [i].[Tenant], [i].[Connection], [i].[Account], [i].[Connector], [i].[ExpiresAt]
    FROM [integrations_connections] AS [i]
    ORDER BY [i].[Tenant], [i].[Connection]
) AS [i1]
LEFT JOIN [integrations_connection_parts] AS [i0] ON [i1].[Tenant] = [i0].[Tenant] AND [i1].[Connection] = [i0].[Connection]
ORDER BY [i1].[Tenant], [i1].[Connection], [i0].[Tenant], [i0].[Connection];

SELECT [i1].[Tenant], [i1].[Connection], [i1].[Account], [i1].[Connector], [i1].[ExpiresAt], [i0].[Tenant], [i0].[Connection], [i0].[Part], [i0].[Payload], [i0].[Version]
FROM (
    SELECT TOP(@p) [i].[Tenant], [i].[Connection], [i].[Account], [i].[Connector], [i].[ExpiresAt]
    FROM [integrations_connections] AS [i]
    WHERE [i].[Tenant] >= @lastTenant AND ([i].[Tenant] <> @lastTenant OR [i].[Connection] > @lastConnection)
    ORDER BY [i].[Tenant], [i].[Connection]
) AS [i1]
LEFT JOIN [integrations_connection_parts] AS [i0] ON [i1].[Tenant] = [i0].[Tenant] AND [i1].[Connection] = [i0].[Connection]
ORDER BY [i1].[Tenant], [i1].[Connection], [i0].[Tenant], [i0].[Connection];

-- Acquire a lease that ended
UPDATE [i]
SET [i].[Owner] = @p,
    [i].[EndsAt] = DATEADD(second, CAST(@seconds AS int), GETUTCDATE())
FROM [integrations_leases] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND [i].[EndsAt] <= GETUTCDATE();

-- Acquire a lease that nobody had
UPDATE [i]
SET [i].[Owner] = @p,
    [i].[EndsAt] = DATEADD(second, CAST(@seconds AS int), GETUTCDATE())
FROM [integrations_leases] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND [i].[EndsAt] <= GETUTCDATE();

SELECT CASE
    WHEN [i].[EndsAt] > DATEADD(second, CAST(600.0E0 AS int), GETUTCDATE()) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
FROM [integrations_leases] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection;

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [integrations_leases] ([Connection], [Tenant], [EndsAt], [Owner])
VALUES (@p0, @p1, @p2, @p3);

UPDATE [i]
SET [i].[Owner] = @p,
    [i].[EndsAt] = DATEADD(second, CAST(@seconds AS int), GETUTCDATE())
FROM [integrations_leases] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND [i].[EndsAt] <= GETUTCDATE();

-- Shorten a lease from before the clock was set back
UPDATE [i]
SET [i].[Owner] = @p,
    [i].[EndsAt] = DATEADD(second, CAST(@seconds AS int), GETUTCDATE())
FROM [integrations_leases] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND [i].[EndsAt] <= GETUTCDATE();

SELECT CASE
    WHEN [i].[EndsAt] > DATEADD(second, CAST(600.0E0 AS int), GETUTCDATE()) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
FROM [integrations_leases] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection;

UPDATE [i]
SET [i].[EndsAt] = DATEADD(second, CAST(600.0E0 AS int), GETUTCDATE())
FROM [integrations_leases] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND [i].[EndsAt] > DATEADD(second, CAST(600.0E0 AS int), GETUTCDATE());

-- Renew a lease
UPDATE [i]
SET [i].[EndsAt] = DATEADD(second, CAST(@seconds AS int), GETUTCDATE())
FROM [integrations_leases] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND [i].[Owner] = @owner;

-- Release a lease
DELETE FROM [i]
FROM [integrations_leases] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND [i].[Owner] = @owner;

-- Erase the leases of a tenant
DELETE FROM [i]
FROM [integrations_leases] AS [i]
WHERE [i].[Tenant] = @tenant;

-- Erase the lease of a connection
DELETE FROM [i]
FROM [integrations_leases] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection;

-- Add an authorization state, after the removal of the expired
DELETE FROM [i]
FROM [integrations_authorization_states] AS [i]
WHERE [i].[ExpiresAt] <= @now;

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [integrations_authorization_states] ([Key], [ExpiresAt], [Payload], [TenantMark], [UserMark])
VALUES (@p0, @p1, @p2, @p3, @p4);

-- Count authorization states
SELECT COUNT(*)
FROM [integrations_authorization_states] AS [i]
WHERE [i].[ExpiresAt] > @endsAfter AND [i].[TenantMark] = @owner_Tenant;

SELECT COUNT(*)
FROM [integrations_authorization_states] AS [i]
WHERE [i].[ExpiresAt] > @endsAfter AND [i].[UserMark] = @owner_User;

-- Take an authorization state
SELECT TOP(2) [i].[Key], [i].[ExpiresAt], [i].[Payload], [i].[TenantMark], [i].[UserMark]
FROM [integrations_authorization_states] AS [i]
WHERE [i].[Key] = @key;

DELETE FROM [i]
FROM [integrations_authorization_states] AS [i]
WHERE [i].[Key] = @key;

-- List the authorization states of all tenants
SELECT [i].[Key], [i].[ExpiresAt], [i].[Payload], [i].[TenantMark], [i].[UserMark]
FROM [integrations_authorization_states] AS [i];

-- Write an audit entry
SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [integrations_audit] ([Id], [Actor], [Connection], [Connector], [Error], [Operation], [RecordId], [Resource], [Result], [Tenant], [Time])
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10);

-- Find audit entries by everything
SELECT TOP(@p) [i].[Id], [i].[Actor], [i].[Connection], [i].[Connector], [i].[Error], [i].[Operation], [i].[RecordId], [i].[Resource], [i].[Result], [i].[Tenant], [i].[Time]
FROM [integrations_audit] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND [i].[Resource] = @resource AND [i].[RecordId] = @record AND [i].[Actor] = @actor AND [i].[Time] >= @from AND [i].[Time] < @before
ORDER BY [i].[Time] DESC, [i].[Id] DESC;

-- Erase the audit entries of a tenant
DELETE FROM [i]
FROM [integrations_audit] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Operation] NOT LIKE N'%.erase';

-- Erase the audit entries of a connection
DELETE FROM [i]
FROM [integrations_audit] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Operation] NOT LIKE N'%.erase' AND [i].[Connection] = @connection;

-- Add an event
SELECT [i].[Identity]
FROM [integrations_inbox] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @id AND [i].[Identity] = @identities1;

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [integrations_inbox] ([Attempts], [Connection], [Connector], [Data], [DueAt], [Error], [Identity], [IsReplay], [Kind], [NextAt], [OccurredAt], [Owner], [Place], [ReceivedAt], [Record], [Resource], [State], [Tenant])
OUTPUT INSERTED.[Id]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17);

-- Lease events of all tenants
SELECT TOP(1) [i].[Tenant]
FROM [integrations_inbox] AS [i]
WHERE [i].[State] = 0 AND [i].[IsReplay] = @areReplays AND [i].[Tenant] > @tenant
ORDER BY [i].[Tenant];

SELECT TOP(@p) [i].[Id], CASE
    WHEN [i].[Record] IS NULL OR ([i].[Id] = (
        SELECT TOP(1) [i0].[Id]
        FROM [integrations_inbox] AS [i0]
        WHERE [i0].[Tenant] = [i].[Tenant] AND [i0].[Connection] = [i].[Connection] AND [i0].[Record] = [i].[Record] AND [i0].[State] = 0
        ORDER BY [i0].[Place], [i0].[Id]) AND (
        SELECT TOP(1) [i0].[Id]
        FROM [integrations_inbox] AS [i0]
        WHERE [i0].[Tenant] = [i].[Tenant] AND [i0].[Connection] = [i].[Connection] AND [i0].[Record] = [i].[Record] AND [i0].[State] = 0
        ORDER BY [i0].[Place], [i0].[Id]) IS NOT NULL) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
FROM [integrations_inbox] AS [i]
WHERE [i].[State] = 0 AND [i].[IsReplay] = @areReplays AND [i].[Tenant] = @tenant AND [i].[NextAt] <= @now
ORDER BY [i].[NextAt], [i].[Id];

UPDATE [i]
SET [i].[NextAt] = @p
FROM [integrations_inbox] AS [i]
WHERE [i].[Id] = @ids1 AND [i].[State] = 0 AND [i].[NextAt] <= @now;

SELECT TOP(1) [i].[Tenant]
FROM [integrations_inbox] AS [i]
WHERE [i].[State] = 0 AND [i].[IsReplay] = @areReplays AND [i].[Tenant] > @tenant
ORDER BY [i].[Tenant];

SELECT TOP(1) [i].[Tenant]
FROM [integrations_inbox] AS [i]
WHERE [i].[State] = 0 AND [i].[IsReplay] = @areReplays AND [i].[Tenant] > @tenant
ORDER BY [i].[Tenant];

UPDATE [i]
SET [i].[Owner] = @p,
    [i].[NextAt] = @p3,
    [i].[Place] = @p4,
    [i].[Attempts] = [i].[Attempts] + 1
FROM [integrations_inbox] AS [i]
WHERE [i].[Id] = @ids1 AND [i].[State] = 0 AND [i].[NextAt] <= @now;

SELECT [i].[Id], [i].[Attempts], [i].[Connection], [i].[Connector], [i].[Data], [i].[DueAt], [i].[Error], [i].[Identity], [i].[IsReplay], [i].[Kind], [i].[NextAt], [i].[OccurredAt], [i].[Owner], [i].[Place], [i].[ReceivedAt], [i].[Record], [i].[Resource], [i].[State], [i].[Tenant], CASE
    WHEN [i].[Record] IS NOT NULL AND (EXISTS (
        SELECT 1
        FROM [integrations_inbox] AS [i0]
        WHERE [i0].[Tenant] = [i].[Tenant] AND [i0].[Connection] = [i].[Connection] AND [i0].[Record] = [i].[Record] AND [i0].[State] = 1 AND [i0].[Place] = CAST(0 AS bigint) AND [i0].[Id] > [i].[Id]) OR EXISTS (
        SELECT 1
        FROM [integrations_inbox] AS [i1]
        WHERE [i1].[Tenant] = [i].[Tenant] AND [i1].[Connection] = [i].[Connection] AND [i1].[Record] = [i].[Record] AND [i1].[State] = 1 AND [i1].[Place] > [i].[OccurredAt]) OR ([i].[OccurredAt] IS NULL AND EXISTS (
        SELECT 1
        FROM [integrations_inbox] AS [i2]
        WHERE [i2].[Tenant] = [i].[Tenant] AND [i2].[Connection] = [i].[Connection] AND [i2].[Record] = [i].[Record] AND [i2].[State] = 1 AND [i2].[Place] > CAST(0 AS bigint) AND [i2].[Id] > [i].[Id]))) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END AS [IsOutdated]
FROM [integrations_inbox] AS [i]
WHERE [i].[Id] = @ids1 AND [i].[Owner] = @owner AND [i].[State] = 0;

-- Complete an event
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [integrations_inbox] AS [i]
        WHERE [i].[Tenant] = @tenant AND [i].[Id] = @id AND [i].[Owner] = @owner AND [i].[State] = 0) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END;

UPDATE [i]
SET [i].[State] = @p,
    [i].[Attempts] = @p4,
    [i].[DueAt] = @p5,
    [i].[NextAt] = @p50,
    [i].[Data] = NULL,
    [i].[Error] = NULL,
    [i].[Place] = @p9,
    [i].[Owner] = NULL
FROM [integrations_inbox] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Id] = @id AND [i].[Owner] = @owner AND [i].[State] = 0;

UPDATE [i]
SET [i].[NextAt] = [i].[DueAt]
FROM [integrations_inbox] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Id] = (
    SELECT TOP(1) [i0].[Id]
    FROM [integrations_inbox] AS [i0]
    WHERE [i0].[Tenant] = @tenant AND [i0].[Connection] = @connection AND [i0].[Record] = @record AND [i0].[State] = 0
    ORDER BY [i0].[Place], [i0].[Id]) AND [i].[Owner] IS NULL AND [i].[NextAt] > [i].[DueAt];

-- Extend a lease of an event
UPDATE [i]
SET [i].[NextAt] = @p
FROM [integrations_inbox] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Id] = @ids1 AND [i].[Owner] = @owner AND [i].[State] = 0;

-- End a lease of an event
UPDATE [i]
SET [i].[NextAt] = [i].[DueAt],
    [i].[Attempts] = [i].[Attempts] - 1,
    [i].[Place] = CASE
        WHEN [i].[IsReplay] = CAST(1 AS bit) THEN CAST(2 AS bigint)
        ELSE CAST(1 AS bigint)
    END,
    [i].[Owner] = NULL
FROM [integrations_inbox] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Id] = @ids1 AND [i].[Owner] = @owner AND [i].[State] = 0;

-- List events by everything
SELECT TOP(@p) [i].[Id], [i].[Attempts], [i].[Connection], [i].[Connector], [i].[Data], [i].[DueAt], [i].[Error], [i].[Identity], [i].[IsReplay], [i].[Kind], [i].[NextAt], [i].[OccurredAt], [i].[Owner], [i].[Place], [i].[ReceivedAt], [i].[Record], [i].[Resource], [i].[State], [i].[Tenant]
FROM [integrations_inbox] AS [i]
WHERE [i].[Id] > @afterId AND [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND [i].[Connector] = @connector AND [i].[Resource] = @resource AND [i].[Kind] = @kind AND [i].[ReceivedAt] >= @from AND [i].[ReceivedAt] < @before AND [i].[State] = 2
ORDER BY [i].[Id];

-- Replay events by everything
SELECT TOP(@p) [i].[Id]
FROM [integrations_inbox] AS [i]
WHERE [i].[Id] > @afterId AND [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND [i].[Connector] = @connector AND [i].[Resource] = @resource AND [i].[Kind] = @kind AND [i].[ReceivedAt] >= @from AND [i].[ReceivedAt] < @before AND [i].[State] = 2 AND [i].[State] <> 0 AND [i].[Data] IS NOT NULL
ORDER BY [i].[Id];

UPDATE [i]
SET [i].[State] = @p,
    [i].[IsReplay] = @p10,
    [i].[Place] = @p11,
    [i].[Attempts] = @p12,
    [i].[DueAt] = @p13,
    [i].[NextAt] = @p130
FROM [integrations_inbox] AS [i]
WHERE [i].[Id] > @afterId AND [i].[Tenant] = @tenant AND [i].[Connection] = @connection AND [i].[Connector] = @connector AND [i].[Resource] = @resource AND [i].[Kind] = @kind AND [i].[ReceivedAt] >= @from AND [i].[ReceivedAt] < @before AND [i].[State] = 2 AND [i].[Id] = @ids1 AND [i].[State] <> 0;

-- Remove old events of all tenants
DELETE FROM [i]
FROM [integrations_inbox] AS [i]
WHERE [i].[Id] IN (
    SELECT TOP(@p) [i0].[Id]
    FROM [integrations_inbox] AS [i0]
    WHERE [i0].[State] = @state AND [i0].[ReceivedAt] < @before
    ORDER BY [i0].[ReceivedAt]
);

-- Measure what waits, of all tenants
SELECT COUNT_BIG(*)
FROM [integrations_inbox] AS [i]
WHERE [i].[State] = 0;

SELECT TOP(1) [i].[ReceivedAt]
FROM [integrations_inbox] AS [i]
WHERE [i].[State] = 0
ORDER BY [i].[ReceivedAt];

-- Erase the events of a tenant
DELETE FROM [i]
FROM [integrations_inbox] AS [i]
WHERE [i].[Tenant] = @tenant;

-- Erase the events of a connection
DELETE FROM [i]
FROM [integrations_inbox] AS [i]
WHERE [i].[Tenant] = @tenant AND [i].[Connection] = @connection;
