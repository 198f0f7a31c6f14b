# Build the jar first: ./tillguard build
FROM eclipse-temurin:25-jre AS layers
WORKDIR /build
COPY target/tillguard.jar tillguard.jar
RUN java -Djarmode=tools -jar tillguard.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 tillguard \
    && useradd --system --uid 10001 --gid tillguard --home-dir /data --shell /usr/sbin/nologin tillguard \
    && install -d -o tillguard -g tillguard /data /keys
WORKDIR /app
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./
USER 10001:10001
ENV TILLGUARD_DATA_DIRECTORY=/data
VOLUME /data /keys
EXPOSE 8080
# The root file system may be read-only; the console writes to /data, /tmp and, if the key file is to lie there, /keys.
# bash speaks HTTP by itself here, so that the image needs no curl.
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=4 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && IFS= read -r status <&3 && [[ $status == *' 200'* ]]"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=/tmp", "-jar", "tillguard.jar"]
