// A name of the district's own for the app, with a certificate that Azure makes and renews.
// Before: CNAME to the app's own name, and TXT asuid.NAME with the app's verification id.

param appName string
param planId string
param location string
param domain string

@description('On Flex Consumption a certificate belongs to the app (in preview), on Premium to the plan.')
param flex bool

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource binding 'Microsoft.Web/sites/hostNameBindings@2024-11-01' = {
  parent: app
  name: domain
  properties: {
    siteName: appName
    hostNameType: 'Verified'
    customHostNameDnsRecordType: 'CName'
    sslState: 'Disabled'
  }
}

resource appCertificate 'Microsoft.Web/sites/certificates@2024-11-01' = if (flex) {
  parent: app
  name: domain
  location: location
  properties: {
    canonicalName: domain
  }
  dependsOn: [binding]
}

resource planCertificate 'Microsoft.Web/certificates@2024-11-01' = if (!flex) {
  name: domain
  location: location
  properties: {
    serverFarmId: planId
    canonicalName: domain
  }
  dependsOn: [binding]
}

// The same binding again, now that there is a certificate for it.
module secured 'customDomainTls.bicep' = {
  params: {
    appName: appName
    domain: domain
    thumbprint: flex ? appCertificate!.properties.thumbprint : planCertificate!.properties.thumbprint
  }
}
