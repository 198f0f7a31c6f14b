package io.tillguard.visit;

import static io.tillguard.visit.VisitFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.files.Pictures;
import io.tillguard.files.StoredFile;
import io.tillguard.files.StoredFiles;
import io.tillguard.shared.NotFound;
import io.tillguard.testing.SqlTest;
import java.io.ByteArrayInputStream;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Step sign-off with a drawn signature: it is kept with the visit, and is nobody else's. */
@SqlTest
class SignaturesTest {

    @Autowired
    private VisitFixture visit;

    @Autowired
    private Signatures signatures;

    @Autowired
    private WorkRows work;

    @Autowired
    private StoredFiles files;

    private VisitFixture.Scene scene;
    private UUID id;

    @BeforeEach
    void aVisitUnderWay() {
        scene = visit.scene();
        id = visit.begun(scene).id();
    }

    @Test
    void aDrawnSignatureIsKeptWithTheVisitAndSeenByWhoSeesTheVisit() {
        String drawn = drawn(1);
        sign(VisitStep.BACKUP, Party.VISITOR, "张伟", drawn);
        assertThat(visit.lin(scene, () -> work.of(id)).signatures())
                .extracting(VisitWork.Signature::picture)
                .containsExactly(drawn);
        assertThat(visit.lin(scene, () -> files.of(CheckIns.SUBJECT, id)))
                .extracting(StoredFile::hash)
                .contains(drawn);
        Assertions.assertThatThrownBy(() -> visit.hu(scene, () -> files.open(drawn)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void oneSignerMaySignSeveralStepsWithOnePicture() {
        String drawn = drawn(1);
        sign(VisitStep.BACKUP, Party.VISITOR, "张伟", drawn);
        sign(VisitStep.BEFORE, Party.VISITOR, "张伟", drawn);
        assertThat(visit.lin(scene, () -> work.of(id)).signatures()).hasSize(2);
    }

    @Test
    void nobodySignsWithThePictureOfAnother() {
        String drawn = drawn(1);
        sign(VisitStep.BACKUP, Party.VISITOR, "张伟", drawn);
        refused("signature-of-another", () -> sign(VisitStep.BACKUP, Party.WITNESS, "Wang", drawn));
        sign(VisitStep.BACKUP, Party.WITNESS, "Wang", drawn(2));
    }

    @Test
    void aPictureThatNobodyHandedInSignsNothing() {
        Assertions.assertThatThrownBy(() -> sign(VisitStep.BACKUP, Party.VISITOR, "张伟", "a".repeat(64)))
                .isInstanceOf(NotFound.class);
        sign(VisitStep.BACKUP, Party.VISITOR, "张伟", null);
    }

    private VisitRow sign(VisitStep step, Party party, String name, @Nullable String picture) {
        return visit.lin(scene, () -> signatures.sign(id, step, party, name, picture));
    }

    private String drawn(int look) {
        return visit.lin(
                scene,
                () -> files.keep(
                                new ByteArrayInputStream(Pictures.bytes(Pictures.picture(look, 640, 200), "png")),
                                "signature.png",
                                "visit-signature")
                        .hash());
    }
}
