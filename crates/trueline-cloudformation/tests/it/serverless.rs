//! The Serverless Application Model: what its resources become, and where that stands.

use crate::support::{Scan, scan, show};

/// The resources of a template with these under `Resources`: `Type Address`, sorted.
fn made(template: &str) -> Vec<String> {
    kinds(&scan(&format!("//- t.yaml\n{template}")))
}

fn kinds(scan: &Scan) -> Vec<String> {
    let shown = scan.loaded.resources.iter().map(|resource| format!("{} {}", resource.id.kind, resource.id.address));
    let mut shown: Vec<String> = shown.collect();
    shown.sort();
    assert_eq!(scan.problems(), Vec::<String>::new());
    shown
}

/// A property of the resource of this type at this address.
fn property(scan: &Scan, kind: &str, address: &str, name: &str) -> String {
    let fits = |resource: &&trueline_ir::Resource| &*resource.id.kind == kind && &*resource.id.address == address;
    let resource = scan.loaded.resources.iter().find(fits).unwrap_or_else(|| panic!("{kind} {address} is made"));
    resource.attributes.get(name).map_or_else(|| "nothing".to_owned(), show)
}

const FUNCTION: &str = "
Transform: AWS::Serverless-2016-10-31
Resources:
  Resize:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      CodeUri: s3://code/resize.zip
";

#[test]
fn functions_come_with_what_they_ask_for() {
    let cases: [(&str, &[&str]); 12] = [
        ("", &["AWS::IAM::Role ResizeRole", "AWS::Lambda::Function Resize"]),
        ("      Role: arn:aws:iam::123456789012:role/own\n", &["AWS::Lambda::Function Resize"]),
        (
            "      AutoPublishAlias: live\n      DeploymentPreference: {Type: Canary10Percent5Minutes}\n",
            &[
                "AWS::CodeDeploy::Application ServerlessDeploymentApplication",
                "AWS::CodeDeploy::DeploymentGroup ResizeDeploymentGroup",
                "AWS::IAM::Role CodeDeployServiceRole",
                "AWS::IAM::Role ResizeRole",
                "AWS::Lambda::Alias ResizeAliaslive",
                "AWS::Lambda::Function Resize",
                "AWS::Lambda::Version ResizeVersion",
            ],
        ),
        (
            "      FunctionUrlConfig: {AuthType: NONE}\n",
            &[
                "AWS::IAM::Role ResizeRole",
                "AWS::Lambda::Function Resize",
                "AWS::Lambda::Permission ResizeURLInvokeAllowPublicAccess",
                "AWS::Lambda::Permission ResizeUrlPublicPermissions",
                "AWS::Lambda::Url ResizeUrl",
            ],
        ),
        (
            "      FunctionUrlConfig: {AuthType: AWS_IAM}\n",
            &["AWS::IAM::Role ResizeRole", "AWS::Lambda::Function Resize", "AWS::Lambda::Url ResizeUrl"],
        ),
        (
            "      EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS}}}\n",
            &[
                "AWS::IAM::Role ResizeRole",
                "AWS::Lambda::EventInvokeConfig ResizeEventInvokeConfig",
                "AWS::Lambda::Function Resize",
                "AWS::SQS::Queue ResizeEventInvokeConfigOnFailureQueue",
            ],
        ),
        (
            "      Events: {Get: {Type: Api, Properties: {Path: /, Method: get}}}\n",
            &[
                "AWS::ApiGateway::Deployment ServerlessRestApiDeployment",
                "AWS::ApiGateway::RestApi ServerlessRestApi",
                "AWS::ApiGateway::Stage ServerlessRestApi",
                "AWS::IAM::Role ResizeRole",
                "AWS::Lambda::Function Resize",
                "AWS::Lambda::Permission ResizeGetPermissionProd",
            ],
        ),
        (
            "      Events: {Get: {Type: HttpApi}}\n",
            &[
                "AWS::ApiGatewayV2::Api ServerlessHttpApi",
                "AWS::ApiGatewayV2::Stage ServerlessHttpApi",
                "AWS::IAM::Role ResizeRole",
                "AWS::Lambda::Function Resize",
                "AWS::Lambda::Permission ResizeGetPermission",
            ],
        ),
        (
            "      Events: {Daily: {Type: Schedule, Properties: {Schedule: rate(1 day), DeadLetterConfig: {Type: SQS}}}}\n",
            &[
                "AWS::Events::Rule ResizeDaily",
                "AWS::IAM::Role ResizeRole",
                "AWS::Lambda::Function Resize",
                "AWS::Lambda::Permission ResizeDailyPermission",
                "AWS::SQS::Queue ResizeDailyQueue",
                "AWS::SQS::QueuePolicy ResizeDailyQueuePolicy",
            ],
        ),
        (
            "      Events: {Daily: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day)}}}\n",
            &[
                "AWS::IAM::Role ResizeDailyRole",
                "AWS::IAM::Role ResizeRole",
                "AWS::Lambda::Function Resize",
                "AWS::Scheduler::Schedule ResizeDaily",
            ],
        ),
        (
            "      Events: {Told: {Type: SNS, Properties: {Topic: arn:aws:sns:eu-west-1:123456789012:t, SqsSubscription: true}}}\n",
            &[
                "AWS::IAM::Role ResizeRole",
                "AWS::Lambda::EventSourceMapping ResizeToldEventSourceMapping",
                "AWS::Lambda::Function Resize",
                "AWS::SNS::Subscription ResizeTold",
                "AWS::SQS::Queue ResizeToldQueue",
                "AWS::SQS::QueuePolicy ResizeToldQueuePolicy",
            ],
        ),
        (
            "      Events: {Read: {Type: SQS, Properties: {Queue: arn:aws:sqs:eu-west-1:123456789012:q}}}\n",
            &[
                "AWS::IAM::Role ResizeRole",
                "AWS::Lambda::EventSourceMapping ResizeRead",
                "AWS::Lambda::Function Resize",
            ],
        ),
    ];
    for (properties, expected) in cases {
        assert_eq!(made(&format!("{FUNCTION}{properties}")), expected, "{properties}");
    }
}

#[test]
fn roles_hold_the_rights_that_are_asked_for() {
    let scan = scan(&format!(
        "//- t.yaml\n{FUNCTION}      Tracing: Active
      Policies:
        - AWSLambdaExecute
        - arn:aws:iam::123456789012:policy/own
        - S3ReadPolicy: {{BucketName: images}}
        - Statement: [{{Effect: Allow, Action: 'sqs:*', Resource: '*'}}]
      Events: {{Read: {{Type: Kinesis, Properties: {{Stream: arn:aws:kinesis:eu-west-1:123456789012:stream/s}}}}}}
"
    ));
    let arn = |name: &str| format!("\"arn:aws:iam::aws:policy/{name}\"");
    let arns = [
        arn("service-role/AWSLambdaBasicExecutionRole"),
        arn("AWSXrayWriteOnlyAccess"),
        arn("service-role/AWSLambdaKinesisExecutionRole"),
        arn("AWSLambdaExecute"),
        "\"arn:aws:iam::123456789012:policy/own\"".to_owned(),
    ];
    let role = |name: &str| property(&scan, "AWS::IAM::Role", "ResizeRole", name);
    assert_eq!(role("ManagedPolicyArns"), format!("[{}]", arns.join(", ")));
    let policies = role("Policies");
    assert!(policies.contains("\"s3:GetObject\""), "{policies}");
    assert!(
        policies.contains("\"arn:\"+?AWS::Partition(\"aws\"|\"aws-cn\"|\"aws-us-gov\")+\":s3:::\"+\"images\""),
        "{policies}"
    );
    assert!(policies.contains("{Action: \"sqs:*\", Effect: \"Allow\", Resource: \"*\"}"), "{policies}");
    assert_eq!(property(&scan, "AWS::Lambda::Function", "Resize", "Role"), "?ResizeRole.Arn");
    // What is wrong with a policy stands where that is written.
    let shown = scan.locate("ResizeRole", "Policies[1].PolicyDocument.Statement[0].Action");
    assert_eq!(shown, "t.yaml:15:47 'sqs:*'");
}

#[test]
fn a_role_may_depend_on_a_condition() {
    let scan = scan(&format!(
        "//- t.yaml\nParameters: {{Own: {{Type: String}}}}\nConditions: {{HasOwn: !Not [!Equals [!Ref Own, '']]}}{FUNCTION}      Role: !If [HasOwn, !Ref Own, !Ref AWS::NoValue]\n"
    ));
    assert_eq!(kinds(&scan), ["AWS::IAM::Role ResizeRole", "AWS::Lambda::Function Resize"]);
    let doubt = scan.resource("ResizeRole").doubt.as_ref().map(|doubt| doubt.expression.to_string());
    assert_eq!(doubt.as_deref(), Some("condition HasOwn"));
    let role = property(&scan, "AWS::Lambda::Function", "Resize", "Role");
    assert_eq!(role, "?condition HasOwn(?parameter Own|?ResizeRole.Arn)");
}

#[test]
fn globals_hold_for_all_and_for_apis_that_nobody_wrote() {
    let scan = scan(&format!(
        "//- t.yaml\nGlobals:
  Function: {{MemorySize: 512, Environment: {{Variables: {{A: '1'}}}}, Layers: [one]}}
  Api: {{TracingEnabled: true}}{FUNCTION}      MemorySize: 128
      Environment: {{Variables: {{B: '2'}}}}
      Layers: [two]
      Events: {{Get: {{Type: Api, Properties: {{Path: /, Method: get}}}}}}
"
    ));
    let function = |name: &str| property(&scan, "AWS::Lambda::Function", "Resize", name);
    assert_eq!(function("MemorySize"), "128");
    assert_eq!(function("Environment"), "{Variables: {A: \"1\", B: \"2\"}}");
    assert_eq!(function("Layers"), "[\"one\", \"two\"]");
    assert_eq!(property(&scan, "AWS::ApiGateway::Stage", "ServerlessRestApi", "TracingEnabled"), "true");
    assert_eq!(
        scan.place(scan.resource("ServerlessRestApi").attributes.as_map().unwrap().header.unwrap()),
        "t.yaml:15:16"
    );
}

#[test]
fn apis_come_with_stages_domains_and_plans() {
    let api = "
Resources:
  Shop:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      Auth:
        Authorizers: {Own: {FunctionArn: arn:aws:lambda:eu-west-1:123456789012:function:f}}
        UsagePlan: {CreateUsagePlan: PER_API}
      Domain:
        DomainName: shop.example.com
        CertificateArn: arn:aws:acm:eu-west-1:123456789012:certificate/c
        SecurityPolicy: TLS_1_0
        BasePath: [/v1]
        Route53: {HostedZoneId: Z1}
";
    assert_eq!(
        made(api),
        [
            "AWS::ApiGateway::ApiKey ShopApiKey",
            "AWS::ApiGateway::BasePathMapping Shopv1BasePathMapping",
            "AWS::ApiGateway::Deployment ShopDeployment",
            "AWS::ApiGateway::DomainName ApiGatewayDomainNameshopexamplecom",
            "AWS::ApiGateway::RestApi Shop",
            "AWS::ApiGateway::Stage Shop",
            "AWS::ApiGateway::UsagePlan ShopUsagePlan",
            "AWS::ApiGateway::UsagePlanKey ShopUsagePlanKey",
            "AWS::Lambda::Permission ShopOwnAuthorizerPermission",
            "AWS::Route53::RecordSetGroup RecordSetGroupZ1",
        ]
    );
    let scan = scan(&format!("//- t.yaml\n{api}"));
    let shown = scan.locate("ApiGatewayDomainNameshopexamplecom", "SecurityPolicy");
    assert_eq!(shown, "t.yaml:13:25 TLS_1_0");
}

#[test]
fn web_sockets_have_routes() {
    let api = "
Resources:
  Chat:
    Type: AWS::Serverless::WebSocketApi
    Properties:
      RouteSelectionExpression: $request.body.action
      Auth: {AuthType: AWS_IAM}
      Routes:
        $connect: {FunctionArn: arn:aws:lambda:eu-west-1:123456789012:function:f}
        say: {FunctionArn: arn:aws:lambda:eu-west-1:123456789012:function:f}
";
    assert_eq!(
        made(api),
        [
            "AWS::ApiGatewayV2::Api Chat",
            "AWS::ApiGatewayV2::Integration ChatConnectIntegration",
            "AWS::ApiGatewayV2::Integration ChatsayIntegration",
            "AWS::ApiGatewayV2::Route ChatConnectRoute",
            "AWS::ApiGatewayV2::Route ChatsayRoute",
            "AWS::ApiGatewayV2::Stage Chat",
            "AWS::Lambda::Permission ChatConnectPermission",
            "AWS::Lambda::Permission ChatsayPermission",
        ]
    );
    let scan = scan(&format!("//- t.yaml\n{api}"));
    let authorization = |route: &str| property(&scan, "AWS::ApiGatewayV2::Route", route, "AuthorizationType");
    assert_eq!(
        (authorization("ChatConnectRoute"), authorization("ChatsayRoute")),
        ("\"AWS_IAM\"".into(), "nothing".into())
    );
}

#[test]
fn state_machines_are_started_by_roles_of_their_own() {
    let machine = "
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: {StartAt: A, States: {A: {Type: Pass, End: true}}}
      Policies: [{LambdaInvokePolicy: {FunctionName: pay}}]
      Events:
        Placed: {Type: EventBridgeRule, Properties: {Pattern: {source: [shop]}}}
";
    assert_eq!(
        made(machine),
        [
            "AWS::Events::Rule OrderPlaced",
            "AWS::IAM::Role OrderPlacedRole",
            "AWS::IAM::Role OrderRole",
            "AWS::StepFunctions::StateMachine Order",
        ]
    );
}

#[test]
fn connectors_give_rights_to_the_role_of_one_end() {
    let template = "
Resources:
  Table: {Type: AWS::DynamoDB::Table}
  Topic: {Type: AWS::SNS::Topic}
  Queue: {Type: AWS::SQS::Queue}
  Save:
    Type: AWS::Serverless::Function
    Connectors:
      Write: {Properties: {Destination: {Id: Table}, Permissions: [Write]}}
    Properties: {InlineCode: x}
  Tell:
    Type: AWS::Serverless::Connector
    Properties: {Source: {Id: Topic}, Destination: {Id: Queue}, Permissions: [Write]}
  Work:
    Type: AWS::Serverless::Connector
    Properties: {Source: {Id: Queue}, Destination: [{Id: Save}], Permissions: [Read, Write]}
";
    let scan = scan(&format!("//- t.yaml\n{template}"));
    let kinds = kinds(&scan);
    for made in [
        "AWS::IAM::ManagedPolicy SaveWritePolicy",
        "AWS::IAM::ManagedPolicy WorkPolicyDestination0",
        "AWS::SQS::QueuePolicy TellQueuePolicy",
    ] {
        assert!(kinds.iter().any(|kind| kind == made), "{made} in {kinds:?}");
    }
    let policy = property(&scan, "AWS::IAM::ManagedPolicy", "SaveWritePolicy", "PolicyDocument");
    assert!(policy.contains("\"dynamodb:PutItem\"") && !policy.contains("\"dynamodb:GetItem\""), "{policy}");
    assert_eq!(property(&scan, "AWS::IAM::ManagedPolicy", "WorkPolicyDestination0", "Roles"), "[?Ref SaveRole]");
    assert_eq!(scan.place(scan.resource("SaveWritePolicy").header), "t.yaml:9:14");
}

#[test]
fn events_change_the_resources_that_they_come_from() {
    let scan = scan(&format!(
        "//- t.yaml\n{FUNCTION}      Events:
        Put: {{Type: S3, Properties: {{Bucket: !Ref Images, Events: 's3:ObjectCreated:*'}}}}
        Sign: {{Type: Cognito, Properties: {{UserPool: !Ref Users, Trigger: PreSignUp}}}}
  Images: {{Type: AWS::S3::Bucket}}
  Users: {{Type: AWS::Cognito::UserPool}}
"
    ));
    assert_eq!(
        property(&scan, "AWS::S3::Bucket", "Images", "NotificationConfiguration"),
        "{LambdaConfigurations: [{Event: \"s3:ObjectCreated:*\", Function: ?Resize.Arn}]}"
    );
    assert_eq!(property(&scan, "AWS::Cognito::UserPool", "Users", "LambdaConfig"), "{PreSignUp: ?Resize.Arn}");
}

#[test]
fn an_api_and_its_functions_are_no_circle() {
    let template = "
Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      Auth: {Authorizers: {Own: {FunctionArn: !GetAtt Resize.Arn}}}
  Resize:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      CodeUri: s3://code/resize.zip
      Role: arn:aws:iam::123456789012:role/own
      Events:
        Get: {Type: Api, Properties: {Path: /, Method: get, RestApiId: !Ref Api}}
";
    assert_eq!(scan(&format!("//- t.yaml\n{template}")).problems(), Vec::<String>::new());
}
