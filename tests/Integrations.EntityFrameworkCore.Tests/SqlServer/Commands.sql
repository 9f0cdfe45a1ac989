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
